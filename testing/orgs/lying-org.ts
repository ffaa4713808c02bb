import fc from "fast-check";
import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";

/**
 * Models the rule of removals (R1). Whatever Okta's lists and refusals claim, mixed with real changes, events and full
 * runs: someone who is in scope in Okta keeps their access, and someone new whom an event names gets an account.
 */

const PEOPLE = 64;
/** People per page, so that a small org has many pages. */
const PAGE = 7;
const APP_USERS = "/api/v1/apps/*/users";
const positions = fc.integer({ min: 25, max: PEOPLE - 15 });
const truth = fc.record({
  act: fc.constantFrom("leave", "unassign", "assign", "suspend", "unsuspend", "rehire", "rename" as const),
  at: positions,
});
const lie = fc.oneof(
  fc.record({ cutAfter: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ without: fc.array(positions, { minLength: 1, maxLength: 30 }) }),
  fc.constantFrom(
    { faults: { repeatedPage: { path: APP_USERS } } },
    { faults: { nobody: { path: APP_USERS } } },
    { faults: { lostRole: { path: APP_USERS } } },
    { faults: { endless: { path: APP_USERS } } },
    { faults: { endless: { path: APP_USERS, how: "empty" } } },
    { faults: { lostRole: { path: "/api/v1/logs" } } },
    { hides: "users" as const },
    {},
  ),
);
const command = fc.oneof(
  { weight: 3, arbitrary: truth },
  { weight: 2, arbitrary: lie.map((lie) => ({ lie })) },
  { weight: 1, arbitrary: fc.constant({ joiner: true as const }) },
  { weight: 2, arbitrary: fc.constant({ run: "full" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      run: fc.constant("people" as const),
      whom: fc.array(positions, { minLength: 1, maxLength: 55 }),
      needsScopeCheck: fc.boolean(),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** An org that may lie, and a company that believes it only as far as R1 allows. */
class World {
  readonly joiners: number[] = [];
  #without: ReadonlySet<string> = new Set();
  #hidesUsers = false;
  okta!: OktaOrg;
  company!: SyncedCompany;

  static async create(db: PrismaClient): Promise<World> {
    const world = new World();
    const tokens = [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN" as const, owner: 0 }];
    world.okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off", tokens, before: world.#pretend });
    const { url, org } = world.okta;
    world.company = await SyncedCompany.create(db, { url, appId: org.app.id, token: LOCAL_TOKEN });
    await world.company.sync();
    return world;
  }

  readonly #pretend: Middleware = async (ctx, next) => {
    if (/^\/api\/v1\/apps\/[^/]+\/users$/.test(ctx.path)) ctx.query = { ...ctx.query, limit: `${PAGE}` };
    if (this.#hidesUsers && /^\/api\/v1\/users\/[^/]+$/.test(ctx.path)) {
      ctx.status = 404;
      ctx.body = { errorCode: "E0000007", errorSummary: "Not found: Resource not found", errorCauses: [] };
      return;
    }
    await next();
    if (this.#without.size === 0 || ctx.status !== 200 || !ctx.path.endsWith("/users")) return;
    const people = JSON.parse(Buffer.isBuffer(ctx.body) ? ctx.body.toString() : JSON.stringify(ctx.body));
    ctx.body = people.filter(({ id }: { id: string }) => !this.#without.has(id));
  };

  at(position: number) {
    return this.okta.org.directory.at(position);
  }

  /** Whether someone is really in scope in Okta, and with which access. */
  access(position: number): "ACTIVE" | "SUSPENDED" | "NONE" {
    const person = this.at(position);
    if (!person || person.status === "DEPROVISIONED" || !this.isAssigned(position)) return "NONE";
    return person.status === "SUSPENDED" ? "SUSPENDED" : "ACTIVE";
  }

  isAssigned(position: number): boolean {
    const { org } = this.okta;
    return org.assignments.of(org.app, position) !== null;
  }

  change({ act, at }: { act: string; at: number }): void {
    const { org } = this.okta;
    const person = this.at(at);
    if (!person) return;
    const status = person.status;
    if (act === "leave" && status !== "DEPROVISIONED") org.lifecycle(at, "deactivate");
    if (act === "rehire" && status === "DEPROVISIONED") org.lifecycle(at, "activate");
    if (act === "suspend" && status === "ACTIVE") org.lifecycle(at, "suspend");
    if (act === "unsuspend" && status === "SUSPENDED") org.lifecycle(at, "unsuspend");
    if (act === "unassign" && this.isAssigned(at)) org.unassign(at);
    if (act === "assign" && !this.isAssigned(at) && status === "ACTIVE") org.assign(at);
    if (act === "rename") org.updateProfile(at, { title: `Title ${Math.random()}` }, false);
  }

  join(): void {
    const login = `joiner.${this.joiners.length}@acme.example`;
    const { org } = this.okta;
    const person = org.create({ login, email: login, firstName: "Jo", lastName: "Iner" }, true);
    const at = org.directory.positionOf(person.id) ?? -1;
    org.assign(at);
    this.joiners.push(at);
  }

  pretend(lie: { cutAfter?: number; without?: number[]; faults?: object; hides?: "users" }): void {
    const cut =
      lie.cutAfter === undefined ? {} : { stopsEarly: { path: APP_USERS, afterPages: lie.cutAfter } };
    this.okta.faults.set({ ...cut, ...lie.faults });
    this.#without = new Set((lie.without ?? []).map((at) => this.at(at)?.id ?? ""));
    this.#hidesUsers = lie.hides === "users";
  }

  get isHonestById(): boolean {
    return !this.#hidesUsers;
  }

  async statuses(): Promise<Map<string, string>> {
    const people = await this.company.db.person.findMany({
      where: { companyId: this.company.companyId, oktaId: { not: null } },
      select: { oktaId: true, status: true },
    });
    return new Map(people.map(({ oktaId, status }) => [oktaId ?? "", status]));
  }
}

const everyone = (world: World) => [...Array(PEOPLE).keys(), ...world.joiners];

/** Expects that no run took access from anyone who is really in scope in Okta. */
function expectOnlyLeaversLost(world: World, before: Map<string, string>, after: Map<string, string>): void {
  for (const at of everyone(world)) {
    const id = world.at(at)?.id ?? "";
    const [was, is] = [before.get(id), after.get(id)];
    if (was === is || is === undefined) continue;
    if (is === "DEACTIVATED") expect([at, world.access(at)]).toEqual([at, "NONE"]);
    if (is === "SUSPENDED") expect([at, world.at(at)?.status]).toEqual([at, "SUSPENDED"]);
  }
}

async function carry(world: World, command: Extract<Command, { run: unknown }>): Promise<void> {
  const before = await world.statuses();
  if (command.run === "full") await world.company.syncThroughSleeps();
  else {
    const whom = [...command.whom, ...(command.needsScopeCheck ? world.joiners : [])];
    const people = whom.map((at) => ({
      oktaId: world.at(at)?.id ?? "",
      needsScopeCheck: command.needsScopeCheck,
    }));
    const { runId } = await requestPeopleRun(world.company.context, { people, trigger: "EVENT" });
    await world.company.carryThroughSleeps(runId);
  }
  const after = await world.statuses();
  expectOnlyLeaversLost(world, before, after);
  if (command.run !== "people" || !command.needsScopeCheck || !world.isHonestById) return;
  for (const at of world.joiners) expect(after.get(world.at(at)?.id ?? "")).toBe("ACTIVE");
}

/** Runs random sequences of changes, lies and runs, and expects the rule to hold after each run. */
export async function expectProofHolds(db: PrismaClient, sequences: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 14 }), async (commands) => {
      const world = await World.create(db);
      try {
        for (const command of commands) {
          if ("act" in command) world.change(command);
          else if ("lie" in command) world.pretend(command.lie);
          else if ("joiner" in command) world.join();
          else await carry(world, command);
        }
        await expectTruthInTheEnd(world);
      } finally {
        await world.okta.close();
      }
    }),
    { numRuns: sequences },
  );
}

/** Once Okta is honest again, one full run brings back everyone in scope, including joiners. */
async function expectTruthInTheEnd(world: World): Promise<void> {
  world.pretend({});
  await carry(world, { run: "full" });
  const end = await world.statuses();
  const status = (at: number) => end.get(world.at(at)?.id ?? "");
  for (const at of everyone(world).slice(25))
    if (world.access(at) === "ACTIVE" && status(at)) expect([at, status(at)]).toEqual([at, "ACTIVE"]);
  for (const at of world.joiners) expect([at, status(at)]).toEqual([at, "ACTIVE"]);
}
