import type { Middleware } from "koa";
import { afterEach, expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { approveHolds, rejectHolds } from "@/lib/sync/holds/decide-holds";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { lastOrdinaryPeople, type OrdinaryPerson } from "@/testing/repaired";

const PEOPLE = 150;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let hidden = new Set<string>();
let groups: ((list: unknown[]) => unknown) | null = null;

const pretend: Middleware = async (ctx, next) => {
  const byId = /^\/api\/v1\/users\/([^/]+)$/.exec(ctx.path)?.[1];
  if (byId && hidden.has(byId)) {
    ctx.status = 404;
    ctx.body = { errorCode: "E0000007", errorSummary: "Not found: Resource not found", errorCauses: [] };
    return;
  }
  await next();
  if (ctx.status !== 200) return;
  const read = () => JSON.parse(Buffer.isBuffer(ctx.body) ? ctx.body.toString() : JSON.stringify(ctx.body));
  if (groups && /\/users\/[^/]+\/groups$/.test(ctx.path)) ctx.body = groups(read());
  if (hidden.size > 0 && /\/users$/.test(ctx.path))
    ctx.body = read().filter(({ id }: { id: string }) => !hidden.has(id));
};

// Before the next test's company has its first run.
afterEach(() => {
  hidden = new Set();
  groups = null;
});
withSyncedCompany({ people: PEOPLE, synced: true, before: pretend }, (given) => {
  ({ db, okta, company } = given);
  hidden = new Set();
  groups = null;
});

const ordinary = (count: number) => lastOrdinaryPeople(okta, PEOPLE, count);
const one = (n = 0): OrdinaryPerson => ordinary(n + 1)[n] ?? { at: -1, id: "" };
const own = () => ({ companyId: company.companyId });
const statusOf = async (id: string) => (await company.person(id))?.status;
const protect = (id: string, isProtected: boolean) =>
  db.person.updateMany({ where: { ...own(), oktaId: id }, data: { isProtected } });
const holds = () =>
  db.syncHold.findMany({
    where: own(),
    select: { kind: true, state: true, fact: true },
    orderBy: { createdAt: "asc" },
  });
async function carryPeople(ids: string[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: ids.map((oktaId) => ({ oktaId, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}

test.each(["unassign", "deactivate", "delete"] as const)(
  "R1: a canary who left (%s) holds up no one else's removal",
  async (how) => {
    const [canary, leaver] = [one(), one(1)];
    await db.oktaConnection.updateMany({ where: own(), data: { canaryOktaIds: [canary.id] } });
    okta.org.unassign(leaver.at);
    if (how === "unassign") okta.org.unassign(canary.at);
    else okta.org.lifecycle(canary.at, "deactivate");
    if (how === "delete") okta.org.delete(canary.at);
    const run = await company.sync();
    expect([run.doubt, await statusOf(canary.id), await statusOf(leaver.id)]).toEqual([
      null,
      "DEACTIVATED",
      "DEACTIVATED",
    ]);
  },
);

test("R1: a canary whose removal is rejected, or who is never synced, holds up no one else's removal", async () => {
  const [canary, never, leaver] = [one(), one(1), one(2)];
  await db.oktaConnection.updateMany({ where: own(), data: { canaryOktaIds: [canary.id, never.id] } });
  await protect(canary.id, true);
  await db.person.updateMany({ where: { ...own(), oktaId: never.id }, data: { neverSync: true } });
  okta.org.unassign(canary.at);
  okta.org.unassign(never.at);
  await company.sync();
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  okta.org.unassign(leaver.at);
  const run = await company.sync();
  expect([run.doubt, await statusOf(canary.id), await statusOf(leaver.id)]).toEqual([
    null,
    "ACTIVE",
    "DEACTIVATED",
  ]);
  expect((await holds()).map(({ state }) => state)).toEqual(["REJECTED"]);
});

test("R1, R3: someone who came back, whom Okta then hides, isn't taken for deleted because they left once before", async () => {
  const person = one();
  await protect(person.id, true);
  okta.org.lifecycle(person.at, "deactivate");
  await carryPeople([person.id], false);
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  await protect(person.id, false);
  // They are back, but the event about it is lost, and then Okta no longer shows users to our credential.
  okta.org.lifecycle(person.at, "activate");
  okta.org.assign(person.at);
  hidden = new Set([person.id]);
  await carryPeople([person.id], true);
  await company.sync();
  expect(await statusOf(person.id)).toBe("ACTIVE");
});

test("R3: a rejected removal stands when the leaver is later deleted in Okta", async () => {
  const person = one();
  await protect(person.id, true);
  okta.org.lifecycle(person.at, "deactivate");
  await carryPeople([person.id], false);
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  await protect(person.id, false);
  hidden = new Set([person.id]);
  await company.sync();
  expect(await statusOf(person.id)).toBe("ACTIVE");
});

test("R3: an approval whose run failed is carried out, or asked for again, once Okta answers", async () => {
  const person = one();
  await protect(person.id, true);
  okta.org.unassign(person.at);
  await company.sync();
  const { runId } = await approveHolds(company.context, { changeIds: "all", note: null } as never);
  okta.faults.set({ revokedToken: {} });
  expect((await company.carry(runId)).state).toBe("FAILED");
  okta.faults.set({});
  const state = (await holds()).at(-1)?.state;
  const open = await db.syncRun.count({ where: { ...own(), state: { in: ["QUEUED", "RUNNING"] } } });
  expect({ asksAgain: state === "OPEN" || open > 0 }).toEqual({ asksAgain: true });
});

test.each<[string, (list: unknown[]) => unknown]>([
  ["null entries", (list) => [null, ...list, 5, "x", []]],
  ["an object", () => ({ groups: [] })],
  ["nothing", () => null],
  ["an empty list", () => []],
])(
  "M5: in scope GROUPS, a list of someone's groups that is %s removes and stops no one who is in them",
  async (_, change) => {
    const group = okta.org.groups.create({ name: "Chosen", description: null });
    for (const { at } of ordinary(60)) okta.org.groups.add(group.id, at);
    await db.oktaConnection.updateMany({
      where: own(),
      data: { scope: "GROUPS", scopeGroupIds: [group.id], listMeasure: null },
    });
    groups = change;
    const [leaver, ...stay] = ordinary(8) as [OrdinaryPerson, ...OrdinaryPerson[]];
    okta.org.lifecycle(leaver.at, "deactivate");
    const run = await carryPeople([leaver.id, ...stay.map(({ id }) => id)], true);
    expect(run.state).not.toBe("FAILED");
    expect(await statusOf(leaver.id)).toBe("DEACTIVATED");
    const gone = (await Promise.all(stay.map(({ id }) => statusOf(id)))).filter(
      (status) => status !== "ACTIVE",
    );
    expect([_, gone.length]).toEqual([_, 0]);
  },
);

test("U8: the counts of a full run's problems agree with each other and with what is open", async () => {
  const people = ordinary(40);
  for (const { at } of people.slice(0, 5))
    okta.org.updateProfile(at, { managerId: "nobody@nowhere.example", manager: null }, false);
  for (const { at } of people.slice(5, 9)) okta.org.updateProfile(at, { email: "broken" }, false);
  hidden = new Set(people.slice(10, 14).map(({ id }) => id));
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager,title" } });
  for (let night = 0; night < 2; night += 1) {
    const run = await company.sync();
    const sum = run.problemCounts.reduce((n, { count }) => n + count, 0);
    const open = await db.problem.count({ where: { ...own(), resolvedAt: null } });
    expect([run.counts?.problems, sum, open]).toEqual([open, open, open]);
  }
  await db.fieldHold.updateMany({ where: { ...own(), state: "OPEN" }, data: { state: "REJECTED" } });
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager,title" } });
  await db.oktaConnection.updateMany({ where: own(), data: { managersStale: true } });
  const run = await company.sync();
  expect({ skipped: run.counts?.skipped }).toEqual({ skipped: 0 });
});
