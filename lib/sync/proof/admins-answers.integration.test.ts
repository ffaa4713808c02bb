import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { approveHolds, rejectHolds } from "@/lib/sync/holds/decide-holds";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { lastOrdinaryPeople, type OrdinaryPerson } from "@/testing/repaired";

const PEOPLE = 150;
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

const test = companyTest({ people: PEOPLE, synced: true, before: pretend });

// Before the next test's company has its first run.
test.afterEach(() => {
  hidden = new Set();
  groups = null;
});
test.beforeEach(() => {
  hidden = new Set();
  groups = null;
});

const ordinary = (okta: OktaOrg, count: number) => lastOrdinaryPeople(okta, PEOPLE, count);
const one = (okta: OktaOrg, n = 0): OrdinaryPerson => ordinary(okta, n + 1)[n] ?? { at: -1, id: "" };
const own = (company: SyncedCompany) => ({ companyId: company.companyId });
const statusOf = async (company: SyncedCompany, id: string) => (await company.person(id))?.status;
const protect = (db: PrismaClient, company: SyncedCompany, id: string, isProtected: boolean) =>
  db.person.updateMany({ where: { ...own(company), oktaId: id }, data: { isProtected } });
const holds = (db: PrismaClient, company: SyncedCompany) =>
  db.syncHold.findMany({
    where: own(company),
    select: { kind: true, state: true, fact: true },
    orderBy: { createdAt: "asc" },
  });
async function carryPeople(company: SyncedCompany, ids: string[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: ids.map((oktaId) => ({ oktaId, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}

test.for(["unassign", "deactivate", "delete"] as const)(
  "R1: a canary who left (%s) holds up no one else's removal",
  async (how, { db, okta, company }) => {
    const [canary, leaver] = [one(okta), one(okta, 1)];
    await db.oktaConnection.updateMany({ where: own(company), data: { canaryOktaIds: [canary.id] } });
    okta.org.unassign(leaver.at);
    if (how === "unassign") okta.org.unassign(canary.at);
    else okta.org.lifecycle(canary.at, "deactivate");
    if (how === "delete") okta.org.delete(canary.at);
    const run = await company.sync();
    expect([run.doubt, await statusOf(company, canary.id), await statusOf(company, leaver.id)]).toEqual([
      null,
      "DEACTIVATED",
      "DEACTIVATED",
    ]);
  },
);

test("R1: a canary whose removal is rejected, or who is never synced, holds up no one else's removal", async ({
  db,
  okta,
  company,
}) => {
  const [canary, never, leaver] = [one(okta), one(okta, 1), one(okta, 2)];
  await db.oktaConnection.updateMany({ where: own(company), data: { canaryOktaIds: [canary.id, never.id] } });
  await protect(db, company, canary.id, true);
  await db.person.updateMany({ where: { ...own(company), oktaId: never.id }, data: { neverSync: true } });
  okta.org.unassign(canary.at);
  okta.org.unassign(never.at);
  await company.sync();
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  okta.org.unassign(leaver.at);
  const run = await company.sync();
  expect([run.doubt, await statusOf(company, canary.id), await statusOf(company, leaver.id)]).toEqual([
    null,
    "ACTIVE",
    "DEACTIVATED",
  ]);
  expect((await holds(db, company)).map(({ state }) => state)).toEqual(["REJECTED"]);
});

test("R1, R3: someone who came back, whom Okta then hides, isn't taken for deleted because they left once before", async ({
  db,
  okta,
  company,
}) => {
  const person = one(okta);
  await protect(db, company, person.id, true);
  okta.org.lifecycle(person.at, "deactivate");
  await carryPeople(company, [person.id], false);
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  await protect(db, company, person.id, false);
  // They are back, but the event about it is lost, and then Okta no longer shows users to our credential.
  okta.org.lifecycle(person.at, "activate");
  okta.org.assign(person.at);
  hidden = new Set([person.id]);
  await carryPeople(company, [person.id], true);
  await company.sync();
  expect(await statusOf(company, person.id)).toBe("ACTIVE");
});

test("R3: a rejected removal stands when the leaver is later deleted in Okta", async ({
  db,
  okta,
  company,
}) => {
  const person = one(okta);
  await protect(db, company, person.id, true);
  okta.org.lifecycle(person.at, "deactivate");
  await carryPeople(company, [person.id], false);
  await rejectHolds(company.context, { changeIds: "all", note: null } as never);
  await protect(db, company, person.id, false);
  hidden = new Set([person.id]);
  await company.sync();
  expect(await statusOf(company, person.id)).toBe("ACTIVE");
});

test("R3: an approval whose run failed is carried out, or asked for again, once Okta answers", async ({
  db,
  okta,
  company,
}) => {
  const person = one(okta);
  await protect(db, company, person.id, true);
  okta.org.unassign(person.at);
  await company.sync();
  const { runId } = await approveHolds(company.context, { changeIds: "all", note: null } as never);
  okta.faults.set({ revokedToken: {} });
  expect((await company.carry(runId)).state).toBe("FAILED");
  okta.faults.set({});
  const state = (await holds(db, company)).at(-1)?.state;
  const open = await db.syncRun.count({ where: { ...own(company), state: { in: ["QUEUED", "RUNNING"] } } });
  expect({ asksAgain: state === "OPEN" || open > 0 }).toEqual({ asksAgain: true });
});

test.for<[string, (list: unknown[]) => unknown]>([
  ["null entries", (list) => [null, ...list, 5, "x", []]],
  ["an object", () => ({ groups: [] })],
  ["nothing", () => null],
  ["an empty list", () => []],
])(
  "M5: in scope GROUPS, a list of someone's groups that is %s removes and stops no one who is in them",
  async ([_, change], { db, okta, company }) => {
    const group = okta.org.groups.create({ name: "Chosen", description: null });
    for (const { at } of ordinary(okta, 60)) okta.org.groups.add(group.id, at);
    await db.oktaConnection.updateMany({
      where: own(company),
      data: { scope: "GROUPS", scopeGroupIds: [group.id], listMeasure: null },
    });
    groups = change;
    const [leaver, ...stay] = ordinary(okta, 8) as [OrdinaryPerson, ...OrdinaryPerson[]];
    okta.org.lifecycle(leaver.at, "deactivate");
    const run = await carryPeople(company, [leaver.id, ...stay.map(({ id }) => id)], true);
    expect(run.state).not.toBe("FAILED");
    expect(await statusOf(company, leaver.id)).toBe("DEACTIVATED");
    const gone = (await Promise.all(stay.map(({ id }) => statusOf(company, id)))).filter(
      (status) => status !== "ACTIVE",
    );
    expect([_, gone.length]).toEqual([_, 0]);
  },
);

test("U8: the counts of a full run's problems agree with each other and with what is open", async ({
  db,
  okta,
  company,
}) => {
  const people = ordinary(okta, 40);
  for (const { at } of people.slice(0, 5))
    okta.org.updateProfile(at, { managerId: "nobody@nowhere.example", manager: null }, false);
  for (const { at } of people.slice(5, 9)) okta.org.updateProfile(at, { email: "broken" }, false);
  hidden = new Set(people.slice(10, 14).map(({ id }) => id));
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager,title" } });
  for (let night = 0; night < 2; night += 1) {
    const run = await company.sync();
    const sum = run.problemCounts.reduce((n, { count }) => n + count, 0);
    const open = await db.problem.count({ where: { ...own(company), resolvedAt: null } });
    expect([run.counts?.problems, sum, open]).toEqual([open, open, open]);
  }
  await db.fieldHold.updateMany({ where: { ...own(company), state: "OPEN" }, data: { state: "REJECTED" } });
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager,title" } });
  await db.oktaConnection.updateMany({ where: own(company), data: { managersStale: true } });
  const run = await company.sync();
  expect({ skipped: run.counts?.skipped }).toEqual({ skipped: 0 });
});
