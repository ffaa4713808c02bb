import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { SyncedCompany } from "./synced-company";

/**
 * Models the rule of identities (M3). Whatever people do in Okta, no account changes hands without an admin's answer, no
 * one is lost, no question is asked twice, and syncs settle down.
 */

const PEOPLE = 40;
/** Few people, so that in most sequences someone leaves and comes back. */
const place = fc.integer({ min: 15, max: 18 });
const pick = fc.integer({ min: 0, max: 5 });
type Command =
  | { do: "leave" | "delete" | "rename"; at: number }
  | { do: "hire"; like: number; email: boolean; number: "same" | "junk" | "none" }
  | { do: "answer"; same: boolean; which: number }
  | { do: "full" }
  | { do: "people" };
const sync = fc.constantFrom<Command[]>([{ do: "full" }], [{ do: "full" }], [{ do: "people" }], []);

/** Someone leaves, someone similar is hired, an admin answers: with or without syncs in between. */
const story = fc
  .record({
    at: place,
    renames: fc.boolean(),
    deletes: fc.boolean(),
    hire: fc.record({
      email: fc.boolean(),
      number: fc.constantFrom("same", "same", "junk", "none" as const),
    }),
    answer: fc.record({ same: fc.boolean(), which: pick }),
    syncs: fc.tuple(sync, sync, sync, sync),
  })
  .map(({ at, renames, deletes, hire, answer, syncs: [first, second, third, last] }): Command[] => [
    ...(renames ? [{ do: "rename" as const, at }, ...first] : []),
    { do: deletes ? "delete" : "leave", at },
    ...second,
    { do: "hire", like: at, ...hire },
    ...third,
    { do: "answer", ...answer },
    ...last,
  ]);

/** An org in which people leave, are renamed and come back as new people, and a company that syncs them. */
class World {
  #hired = 0;
  readonly answers = new Map<string, "SAME" | "OTHER">();

  private constructor(
    readonly okta: OktaOrg,
    readonly company: SyncedCompany,
  ) {}

  static async create(db: PrismaClient): Promise<World> {
    const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
    const okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off", tokens });
    const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
    const company = await SyncedCompany.create(db, org);
    await company.sync();
    const world = new World(okta, company);
    world.#remember();
    return world;
  }

  async carryOut(command: Command): Promise<void> {
    const { org } = this.okta;
    if (command.do === "full") return this.#run(() => this.company.sync().then(() => undefined));
    if (command.do === "people") return this.#run(() => this.#updateEveryone());
    if (command.do === "answer") return this.#answer(command.same, command.which);
    if (command.do === "hire") return this.#hire(command);
    const person = org.directory.at(command.at);
    if (!person) return;
    if (command.do === "rename")
      org.updateProfile(command.at, { email: `renamed${command.at}@acme.example` }, false);
    if (command.do !== "rename" && person.status !== "DEPROVISIONED") org.lifecycle(command.at, "deactivate");
    if (command.do === "delete") org.delete(command.at);
  }

  #hire({ like, email, number }: Extract<Command, { do: "hire" }>): void {
    const { org } = this.okta;
    const profile = this.#profiles.get(like);
    this.#hired += 1;
    const login = `hired${this.#hired}@acme.example`;
    const employeeNumber = { same: profile?.employeeNumber ?? null, junk: "N/A", none: null }[number];
    const { id } = org.create(
      {
        login,
        email: email ? String(profile?.email) : login,
        firstName: "New",
        lastName: login,
        employeeNumber,
      },
      true,
    );
    org.assign(org.directory.positionOf(id) ?? -1);
  }

  /** What everyone was like at first. */
  readonly #profiles = new Map<
    number,
    Record<string, unknown> & { employeeNumber?: string; email?: string }
  >();

  #remember(): void {
    for (let at = 0; at < PEOPLE; at += 1)
      this.#profiles.set(at, { ...this.okta.org.directory.at(at)?.profile } as never);
  }

  async #updateEveryone(): Promise<void> {
    const { companyId, db } = this.company;
    const mirror = await db.directoryPerson.findMany({ where: { companyId }, select: { oktaId: true } });
    const { runId } = await requestPeopleRun(this.company.context, { people: mirror, trigger: "EVENT" });
    await this.company.carryThroughSleeps(runId);
  }

  async #answer(same: boolean, which: number): Promise<void> {
    const { companyId, db, context } = this.company;
    const open = await db.identityHold.findMany({
      where: { companyId, state: "OPEN" },
      orderBy: { id: "asc" },
    });
    const hold = open[which % Math.max(1, open.length)];
    if (!hold) return;
    const decision = same ? ("SAME" as const) : ("OTHER" as const);
    const decided = await decideIdentityHolds(context, { holdIds: [hold.id], decision, note: "" }).catch(
      (error: { code: string }) => error.code,
    );
    if (typeof decided === "string") {
      expect(["still-active", "same-account"]).toContain(decided);
      return;
    }
    this.answers.set(`${hold.oktaId} ${hold.personId}`, decision);
    await this.#run(() => this.company.carryThroughSleeps(decided.runId ?? "").then(() => undefined));
  }

  /** Expects what is true of every run, whatever it found. */
  async #run(run: () => Promise<void>): Promise<void> {
    const before = await this.accounts();
    await run();
    const after = new Map((await this.accounts()).map((account) => [account.id, account]));
    for (const was of before) {
      const is = after.get(was.id);
      expect(is).toBeDefined();
      if (!is || is.oktaId === was.oktaId || was.oktaId === null) continue;
      expect(was.status).toBe("DEACTIVATED");
      expect(this.answers.get(`${is.oktaId} ${is.id}`)).toBe("SAME");
    }
    for (const account of after.values())
      if (account.status === "ACTIVE") expect(account.email).not.toBeNull();
    await this.expectAccountedFor(after);
  }

  accounts() {
    const { companyId, db } = this.company;
    return db.person.findMany({
      where: { companyId },
      select: { id: true, oktaId: true, status: true, email: true },
    });
  }

  /** Expects that holds and problems agree, no answered question is open, and everyone in scope in the mirror is accounted for. */
  async expectAccountedFor(accounts: Map<string, { oktaId: string | null }>): Promise<void> {
    const { companyId, db } = this.company;
    const open = await db.identityHold.findMany({ where: { companyId, state: "OPEN" } });
    const problems = await db.problem.findMany({ where: { companyId, resolvedAt: null } });
    const held = problems.filter(({ code }) => code === "IDENTITY_HELD").map(({ oktaId }) => oktaId);
    expect(held.sort()).toEqual(open.map(({ oktaId }) => oktaId).sort());
    for (const { oktaId, personId } of open)
      expect(this.answers.get(`${oktaId} ${personId}`)).toBeUndefined();
    const known = new Set([...accounts.values()].map(({ oktaId }) => oktaId));
    const mirror = await db.directoryPerson.findMany({
      where: { companyId, inScope: true, status: "ACTIVE" },
    });
    const named = new Set(problems.map(({ oktaId }) => oktaId));
    for (const { oktaId } of mirror)
      expect([oktaId, known.has(oktaId) || named.has(oktaId)]).toEqual([oktaId, true]);
  }
}

/** Runs random sequences of what people do in Okta and what admins answer, and expects the rule to hold after each run. */
export async function expectIdentitiesKept(db: PrismaClient, sequences: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 1, maxLength: 4 }), async (stories) => {
      const world = await World.create(db);
      try {
        for (const one of stories.flat()) await world.carryOut(one);
        await world.carryOut({ do: "full" });
        await world.carryOut({ do: "full" });
        const { counts } = await world.company.sync();
        expect(counts).toMatchObject({ created: 0, linked: 0, updated: 0, reactivated: 0, skipped: 0 });
      } finally {
        await world.okta.close();
      }
    }),
    { numRuns: sequences },
  );
}
