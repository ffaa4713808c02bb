import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { companyTest } from "@/testing/orgs/company-tests";
import { SyncedCompany } from "./synced-company";

/** Someone in Okta: where they are in its directory, their ID, and their profile. */
interface Someone {
  position: number;
  oktaId: string;
  profile: Record<string, unknown>;
}

interface Given {
  db: PrismaClient;
  okta: OktaOrg;
  company: SyncedCompany;
}

/** Pages of ten, so that a list can be cut. */
const before: Middleware = (ctx, next) => {
  if (/^\/api\/v1\/apps\/[^/]+\/users$/.test(ctx.path)) ctx.query = { ...ctx.query, limit: "10" };
  return next();
};

/** A test of a synced company of 60 people, some of whom leave Okta and are hired again. */
export const rehiringCompanyTest = () =>
  companyTest({ people: 60, synced: true, before }).extend(
    "rehiring",
    ({ db, okta, company }) => new RehiringCompany({ db, okta, company }),
  );

/** What tests of identity holds (M3, M4) do and read in Okta. */
export class RehiringCompany {
  #now: Given;
  /** Positions of ordinary people with an account. */
  readonly #ordinary: number[];

  constructor(given: Given) {
    this.#now = given;
    this.#ordinary = Array.from({ length: 30 }, (_, index) => index + 9).filter((position) => {
      const person = given.okta.org.directory.at(position);
      return person?.assigned && person.status === "ACTIVE";
    });
  }

  get #companyId(): string {
    return this.#now.company.companyId;
  }

  /** Connects another company, without a sync, to the same org. The verbs then work on it. */
  readonly connectAnother = async (): Promise<SyncedCompany> => {
    const { db, okta } = this.#now;
    const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
    const company = await SyncedCompany.create(db, org);
    this.#now = { ...this.#now, company };
    return company;
  };

  readonly at = (index: number): Someone => {
    const position = this.#ordinary[index] ?? -1;
    const person = this.#now.okta.org.directory.at(position);
    if (!person) throw new Error(`No one at ${position}.`);
    return { position, oktaId: person.id, profile: person.profile };
  };

  /** Someone new in Okta, assigned to the app. */
  readonly hire = (profile: Record<string, unknown>): string => {
    const { org } = this.#now.okta;
    const { id } = org.create({ firstName: "Jo", lastName: "Iner", ...profile } as never, true);
    org.assign(org.directory.positionOf(id) ?? -1);
    return id;
  };

  readonly leave = (who: Someone) => this.#now.okta.org.lifecycle(who.position, "deactivate");

  /** Deactivates and deletes someone in Okta, and hires them again with the same profile. */
  readonly rehire = (who: Someone, profile: Record<string, unknown> = {}): string => {
    this.leave(who);
    this.#now.okta.org.delete(who.position);
    return this.hire({ ...who.profile, ...profile });
  };

  readonly accountOf = async (who: Someone) => {
    const account = await this.#now.company.person(who.oktaId);
    if (!account) throw new Error("No account.");
    return account;
  };

  readonly read = (id: string) =>
    this.#now.db.person.findUniqueOrThrow({ where: { companyId_id: { companyId: this.#companyId, id } } });

  /** Adds an account that Okta doesn't know. Returns its ID. */
  readonly addAccount = async (
    role: "OWNER" | "ADMIN" | "MEMBER",
    more: { email?: string; displayName?: string } = {},
  ): Promise<string> => {
    const id = newId();
    const email = `${id}@else.example`;
    const data = { companyId: this.#companyId, id, displayName: "By hand", email, role };
    await this.#now.db.person.create({ data: { ...data, ...more } });
    return id;
  };

  readonly countPeople = () => this.#now.db.person.count({ where: { companyId: this.#companyId } });

  readonly holds = (state = "OPEN") =>
    this.#now.db.identityHold.findMany({
      where: { companyId: this.#companyId, state: state as never },
      select: { oktaId: true, personId: true, reason: true },
      orderBy: { oktaId: "asc" },
    });

  readonly problemsOf = async (oktaId: string) => {
    const where = { companyId: this.#companyId, oktaId, resolvedAt: null };
    return (await this.#now.db.problem.findMany({ where })).map(({ code }) => code);
  };

  /** Updates some people, as an event would. */
  readonly update = async (...oktaIds: string[]) => {
    const { company } = this.#now;
    const people = oktaIds.map((oktaId) => ({ oktaId }));
    const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
    return company.carry(runId);
  };

  /** Answers for all, or some, and does the sync that follows. */
  readonly decide = async (
    decision: "SAME" | "OTHER",
    by = this.#now.company.context,
    holdIds: "all" | string[] = "all",
  ) => {
    const { runId, decided } = await decideIdentityHolds(by, { holdIds, decision, note: "Asked HR." });
    if (!runId) throw new Error("No sync.");
    return { decided, run: await this.#now.company.carry(runId) };
  };

  /** Expects that a full sync has nothing left to do. */
  readonly expectQuiet = async () => {
    const { counts } = await this.#now.company.sync();
    const quiet = { created: 0, linked: 0, updated: 0, reactivated: 0, deactivated: 0, skipped: 0 };
    expect(counts).toMatchObject(quiet);
  };
}

/** Returns "done", or the status and code of the error. */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string; status: number }) => `${error.status} ${error.code}`,
  );
