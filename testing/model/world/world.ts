import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { moveConnection } from "@/lib/connection/move-connection";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { customKey } from "@/lib/directory/custom/custom-field";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import type { HookedCompany } from "@/testing/companies/hooked-company";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { emptyAccount } from "../rules/people/account";
import { hourIn } from "../rules/people/start-dates";
import { type Company, newCompany } from "../rules/state";
import { type Answers, sync, trySync } from "../rules/sync";
import { changesSince, type Past, snapshotOf } from "../rules/undo";
import type { Sequence } from "../sequences/sequence";
import { isSameView } from "./compare";
import { viewOfDatabase } from "./database-view";
import { viewOfModel } from "./model-view";
import { fullAnswers, peopleAnswers, readOkta } from "./okta-side";
import { type Pretends, pretend } from "./pretend";
import { Scope } from "./scope";
import { Sessions } from "./sessions";
import { storedFields } from "./stored-fields";

const HOUR = 60 * 60 * 1000;

/** One company twice: as the product stores it in PostgreSQL, and as the rules say it should be. */
export class World {
  model: Company = newCompany({
    mode: "INDIVIDUAL",
    createStaged: false,
    invitations: "NEVER",
    allowance: 3,
    timeZone: "Europe/London",
    domains: [],
    startedThrough: "",
    mapping: { jobTitle: "title", team: "department", startDate: null, cost: "costCenter" },
    owners: new Map(),
  });
  /** Runs that can be undone, the latest last. */
  readonly past: Past[] = [];
  pretends: Pretends = {};
  /** The last profiles of people Okta no longer has, by their place. */
  readonly profiles = new Map<number, Parameters<OktaOrg["org"]["create"]>[0]>();
  /** Whether the company is in preview mode (W4). */
  isTrial = false;
  /** Its event hook, once a test needs one. */
  hooked: HookedCompany | null = null;
  #sessions: Sessions | null = null;
  /** How far our clock is ahead of the real one, which Okta keeps. */
  #ahead = 0;
  readonly clock = { now: () => new Date(Date.now() + this.#ahead) };
  /** The company's custom field (M9). */
  readonly costId = newId();
  readonly costKey = customKey(this.costId);
  okta!: OktaOrg;
  /** Whom the company syncs (W1). */
  scope!: Scope;
  company!: SyncedCompany;
  context!: Context;

  private constructor(readonly db: PrismaClient) {}

  /** Creates a company whose day has come to this hour. */
  static async create(db: PrismaClient, hour: number): Promise<World> {
    const world = new World(db);
    world.#waitForHour(hour);
    world.okta = await startOktaOrg({
      people: 1,
      rateLimits: "off",
      tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
      before: pretend(() => world.pretends),
    });
    const { url, org } = world.okta;
    world.company = await SyncedCompany.create(db, { url, appId: org.app.id, token: LOCAL_TOKEN });
    world.context = { ...world.company.context, clock: world.clock };
    return world;
  }

  /** Sets the company up, and adds accounts that were made by hand. */
  async begin(
    given: Pick<Sequence, "mode" | "scope" | "startDates"> & {
      unlinked: string[];
      isTrial: boolean;
    },
  ): Promise<void> {
    const { db, companyId, model } = this;
    const { mode, startDates, unlinked } = given;
    model.settings.mode = mode;
    this.isTrial = given.isTrial;
    if (startDates) model.settings.mapping.startDate = "startDate";
    this.scope = Scope.of(given.scope, this.okta.org);
    await db.oktaConnection.updateMany({
      where: { companyId },
      data: {
        state: given.isTrial ? "SHADOW" : "LIVE",
        managerMode: mode,
        scope: given.scope,
        scopeGroupIds: [...this.scope.groupIds],
        mapping: storedFields(model.settings, this.scope).mapping,
      },
    });
    // Domains belong to one company each, and sequences share a database.
    model.settings.domains = [this.domain];
    await db.companyDomain.create({ data: { companyId, domain: this.domain } });
    await db.customField.create({
      data: {
        companyId,
        id: this.costId,
        name: "Cost",
        nameKey: "cost",
        kind: "NUMBER",
        source: "costCenter",
        position: 1,
        createdAt: this.clock.now(),
        updatedAt: this.clock.now(),
      },
    });
    const accounts = unlinked.map((email) => ({
      ...emptyAccount(newId(), null),
      email,
      displayName: "By hand",
      hasStarted: true,
    }));
    for (const account of accounts) model.accounts.set(account.ref, account);
    await db.person.createMany({
      data: accounts.map(({ ref, email, displayName }) => ({ companyId, id: ref, email, displayName })),
    });
  }

  get companyId(): string {
    return this.company.companyId;
  }

  get domain(): string {
    return `${this.companyId.slice(-12)}.example`;
  }

  get now(): number {
    return this.clock.now().getTime();
  }

  /** Moves our clock to the middle of the next such hour, so that a sequence is the same at any time of day (S2). */
  #waitForHour(hour: number): void {
    const { settings } = this.model;
    this.passHours((24 + hour - hourIn(settings, this.now)) % 24);
    this.#ahead += HOUR / 2 - (this.now % HOUR);
    if (this.#ahead < 0) this.passHours(24);
  }

  passHours(hours: number): void {
    this.#ahead += hours * HOUR;
  }

  /** Returns someone in Okta by a number: everyone it ever had, in order, except the owner of the token. */
  at(who: number): number {
    const people = this.okta.org.directory.end - 1;
    return people === 0 ? -1 : 1 + (who % people);
  }

  idAt(who: number): string | null {
    return this.okta.org.directory.at(this.at(who))?.id ?? null;
  }

  /** Runs a full sync, here and in the model. Returns the run's ID. */
  async fullSync(): Promise<string> {
    const { runId } = await requestFullRun(this.context, { mode: "LIVE", trigger: "BUTTON" });
    await this.followFullSync(runId);
    return runId;
  }

  async followFullSync(runId: string): Promise<void> {
    await this.advance(runId);
    const answers = fullAnswers(this.model, readOkta(this.scope), this.now);
    const hasFailed = (await this.stateOf(runId)) === "FAILED";
    expect(hasFailed).toBe(answers.listed.length === 0);
    if (hasFailed) await this.expectEqual();
    else await this.follow(runId, answers);
  }

  async stateOf(runId: string): Promise<string> {
    const where = { companyId_id: { companyId: this.companyId, id: runId } };
    return (await this.db.syncRun.findUniqueOrThrow({ where, select: { state: true } })).state;
  }

  /** Runs an update of some people, here and in the model. */
  async update(ids: string[]): Promise<void> {
    const people = ids.map((oktaId) => ({ oktaId, needsScopeCheck: true }));
    const { runId } = await requestPeopleRun(this.context, { people, trigger: "EVENT" });
    await this.followUpdate(runId, ids);
  }

  /** Runs an update that was requested elsewhere. */
  async followUpdate(runId: string, ids: string[]): Promise<void> {
    await this.advance(runId);
    await this.follow(runId, peopleAnswers(readOkta(this.scope), ids, this.now));
  }

  /** Does in the model what a finished run should have done from Okta's answers. */
  async follow(runId: string, answers: Answers): Promise<void> {
    if (this.isTrial) {
      trySync(this.model, answers);
      return this.expectEqual();
    }
    const before = snapshotOf(this.model);
    sync(this.model, answers);
    this.past.push({ runId, changes: changesSince(before, this.model), isUndo: false, undoneBy: null });
    await this.expectEqual();
  }

  /** Ends preview mode: from now on, syncs write people. */
  async goLive(): Promise<void> {
    if (!this.isTrial) return;
    const now = this.clock.now();
    const set = { nextFullRunAt: now, managersStale: true, liveAt: now };
    expect(await moveConnection(this.context, { move: "goLive", from: "SHADOW", to: "LIVE", set })).toBe(
      true,
    );
    this.isTrial = false;
  }

  /** Runs a run to its end, and moves our clock through its sleeps. */
  async advance(runId: string, { context = this.context, onSleep = () => {} } = {}): Promise<void> {
    for (;;) {
      const advance = await advanceRun(context, { runId, budgetMs: 20_000 });
      if (advance.kind === "over") return;
      if (advance.kind !== "sleep") continue;
      onSleep();
      this.#ahead += Math.max(0, Date.parse(advance.until) - this.now + 1);
    }
  }

  /** Syncs until the rules expect no change, and expects that sync to make none. */
  async settle(): Promise<void> {
    await this.goLive();
    for (let isLast = false; !isLast; ) {
      isLast = this.#isSettled();
      const runId = await this.fullSync();
      if (!isLast) continue;
      const changes = await this.db.syncChange.findMany({
        where: { companyId: this.companyId, runId, exception: null },
        select: { kind: true, oktaId: true, before: true, after: true },
      });
      expect(changes).toEqual([]);
    }
  }

  /** Whether another sync would change nothing. A list that looks short counts only the third time (R1). */
  #isSettled(): boolean {
    const next = structuredClone(this.model);
    const answers = fullAnswers(next, readOkta(this.scope), this.now);
    if (answers.listed.length > 0) sync(next, answers);
    return isDeepStrictEqual(
      [viewOfModel(next), next.measure],
      [viewOfModel(this.model), this.model.measure],
    );
  }

  async expectEqual(): Promise<void> {
    const [here, expected] = [await viewOfDatabase(this.db, this.companyId), viewOfModel(this.model)];
    // Before the first full sync that writes people, the plan of each sync says who would get an account.
    if (this.model.lastFull === null) here.unexplained = [];
    if (!isSameView(here, expected)) expect(here).toEqual(expected);
    await this.expectSessionsEnded();
  }

  /** Expects no session to outlive what Okta says (S4). */
  async expectSessionsEnded(): Promise<void> {
    this.#sessions ??= new Sessions(this.db, this.companyId);
    await this.#sessions.expectEnded();
  }

  async close(): Promise<void> {
    await this.hooked?.close();
    await this.okta.close();
  }
}
