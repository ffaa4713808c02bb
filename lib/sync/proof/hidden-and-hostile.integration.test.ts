import type { Middleware } from "koa";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { readMapping } from "@/lib/directory/mapping";
import { saveFields } from "@/lib/setup/fields/save-fields";
import { advanceRun } from "@/lib/sync/advance-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { lastOrdinaryPeople, type OrdinaryPerson } from "@/testing/repaired";

const PEOPLE = 150;
let page = 0;
let edit: ((user: Record<string, unknown>) => void) | null = null;

const pretend: Middleware = async (ctx, next) => {
  if (page > 0 && /\/users$/.test(ctx.path)) ctx.query = { ...ctx.query, limit: `${page}` };
  await next();
  if (edit === null || ctx.status !== 200 || !/\/users(\/[^/]+)?$/.test(ctx.path)) return;
  const body = JSON.parse(Buffer.isBuffer(ctx.body) ? ctx.body.toString() : JSON.stringify(ctx.body));
  const alter = (one: Record<string, unknown>) => {
    edit?.((one._embedded as { user?: Record<string, unknown> })?.user ?? one);
    return one;
  };
  ctx.body = Array.isArray(body) ? body.map(alter) : alter(body);
};

const test = companyTest({ people: PEOPLE, synced: true, before: pretend });

// Before the next test's company has its first run.
test.afterEach(() => {
  page = 0;
  edit = null;
});
test.beforeEach(() => {
  page = 0;
  edit = null;
});

const ordinary = (okta: OktaOrg, count: number) => lastOrdinaryPeople(okta, PEOPLE, count);
const own = (company: SyncedCompany) => ({ companyId: company.companyId });
const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: own(company) });
/** The Okta ID of a person's manager here. */
const managerIdOf = async (db: PrismaClient, company: SyncedCompany, oktaId: string) =>
  (
    await db.personManager.findFirst({
      where: { ...own(company), person: { oktaId } },
      include: { manager: true },
    })
  )?.manager?.oktaId;
const statusOf = async (company: SyncedCompany, id: string) => (await company.person(id))?.status;
const stageOf = async (db: PrismaClient, company: SyncedCompany, runId: string) =>
  (await db.syncRun.findUniqueOrThrow({ where: { companyId_id: { ...own(company), id: runId } } })).stage;

async function carryPeople(company: SyncedCompany, ids: string[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: ids.map((oktaId) => ({ oktaId, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}
function swapAddresses(okta: OktaOrg, one: number, other: number): void {
  const emailOf = (at: number) => okta.org.directory.at(at)?.profile.email ?? null;
  const [first, second] = [emailOf(one), emailOf(other)];
  okta.org.updateProfile(one, { email: second }, false);
  okta.org.updateProfile(other, { email: first }, false);
}
async function until(db: PrismaClient, company: SyncedCompany, stage: string): Promise<string> {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  for (let step = 0; step < 60; step += 1) {
    const advance = await advanceRun(company.context, { runId, budgetMs: 0 });
    if (advance.kind === "over") throw new Error(`The run was over before ${stage}.`);
    if ((await stageOf(db, company, runId)) === stage) return runId;
  }
  throw new Error(`The run never came to ${stage}.`);
}
const snapshot = async (db: PrismaClient, company: SyncedCompany) => ({
  people: await db.person.findMany({
    where: own(company),
    orderBy: { id: "asc" },
    select: {
      oktaId: true,
      email: true,
      firstName: true,
      lastName: true,
      displayName: true,
      jobTitle: true,
      teamId: true,
      location: true,
      language: true,
      startDate: true,
      status: true,
    },
  }),
  managers: await db.personManager.findMany({
    where: { ...own(company), managerId: { not: null } },
    orderBy: { personId: "asc" },
  }),
  teams: await db.team.findMany({
    where: own(company),
    orderBy: { id: "asc" },
    select: { name: true, managerId: true, archivedAt: true },
  }),
});

test("S1: a joiner who left again while a full run waited with its plan gets no access by it", async ({
  db,
  okta,
  company,
}) => {
  const [one, other] = ordinary(okta, 2) as [OrdinaryPerson, OrdinaryPerson];
  swapAddresses(okta, one.at, other.at);
  const person = okta.org.create(
    { login: "brief@acme.example", email: "brief@acme.example", firstName: "Bri", lastName: "Ef" },
    true,
  );
  const at = okta.org.directory.positionOf(person.id) ?? -1;
  okta.org.assign(at);
  const runId = await until(db, company, "APPLY");
  okta.org.lifecycle(at, "deactivate");
  await carryPeople(company, [person.id], true);
  await company.carry(runId);
  expect(await statusOf(company, person.id)).not.toBe("ACTIVE");
});

test("S1: a rehired person who left again while a full run waited with its plan gets no access by it", async ({
  db,
  okta,
  company,
}) => {
  const [one, other, back] = ordinary(okta, 3) as [OrdinaryPerson, OrdinaryPerson, OrdinaryPerson];
  okta.org.unassign(back.at);
  await carryPeople(company, [back.id], true);
  expect(await statusOf(company, back.id)).toBe("DEACTIVATED");
  okta.org.assign(back.at);
  swapAddresses(okta, one.at, other.at);
  const runId = await until(db, company, "APPLY");
  okta.org.unassign(back.at);
  await carryPeople(company, [back.id], true);
  await company.carry(runId);
  expect(await statusOf(company, back.id)).toBe("DEACTIVATED");
});

test("G3: a new manager read by a run that was cancelled arrives with the next full run", async ({
  db,
  okta,
  company,
}) => {
  const [person, boss] = ordinary(okta, 2) as [OrdinaryPerson, OrdinaryPerson];
  okta.org.updateProfile(person.at, { managerId: boss.id, manager: null }, false);
  page = 20;
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  // Everything is read and in the mirror.
  for (let step = 0; step < 40; step += 1) {
    await advanceRun(company.context, { runId, budgetMs: 0 });
    const row = await db.directoryPerson.findFirst({ where: { ...own(company), oktaId: person.id } });
    if (row?.managerId === boss.id) break;
  }
  expect(["READ", "PROVE", "PLAN"]).toContain(await stageOf(db, company, runId));
  await cancelRun(company.context, { runId });
  await company.carry(runId);
  await company.sync();
  expect(await managerIdOf(db, company, person.id)).toBe(boss.id);
});

test("G3: a new manager read by a run that failed later arrives with the next full run", async ({
  db,
  okta,
  company,
}) => {
  const people = ordinary(okta, 60);
  page = 10;
  for (const { at } of people.slice(1))
    okta.org.updateProfile(at, { managerId: people[0]?.id ?? null, manager: null }, false);
  okta.faults.set({ endless: { path: "/api/v1/apps/*/users" } });
  expect((await company.sync()).state).toBe("FAILED");
  okta.faults.set({});
  await company.sync();
  const ids = await Promise.all(people.slice(1).map(({ id }) => managerIdOf(db, company, id)));
  expect(ids.filter((id) => id !== people[0]?.id)).toEqual([]);
});

test("W1: a scope that narrows while a full run reads brings in no one of the old scope", async ({
  db,
  okta,
  company,
}) => {
  for (const { at } of ordinary(okta, 40)) okta.org.unassign(at);
  for (let n = 0; n < 40; n += 1)
    okta.org.create(
      { login: `out${n}@acme.example`, email: `out${n}@acme.example`, firstName: "O", lastName: "Ut" },
      true,
    );
  const mapping = readMapping((await connection(db, company)).mapping);
  await saveFields(company.context, { scope: "EVERYONE", scopeGroupIds: [], mapping });
  page = 10;
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  const strangers = () =>
    db.directoryPerson.findMany({
      where: { ...own(company), inScope: true, login: { startsWith: "out" } },
      select: { oktaId: true },
    });
  for (let step = 0; step < 60 && (await strangers()).length === 0; step += 1)
    await advanceRun(company.context, { runId, budgetMs: 0 });
  expect([await stageOf(db, company, runId), (await strangers()).length]).toEqual([
    "READ",
    expect.any(Number),
  ]);
  await saveFields(company.context, { scope: "ASSIGNED", scopeGroupIds: [], mapping });
  await company.carryThroughSleeps(runId);
  const accounts = () => db.person.count({ where: { ...own(company), email: { startsWith: "out" } } });
  expect(await accounts()).toBe(0);
  page = 0;
  await company.syncThroughSleeps();
  expect(await accounts()).toBe(0);
});

test.for(["INDIVIDUAL", "TEAM"] as const)(
  "R5: attributes hidden one after the other, by full runs and events, leave everything as it was (%s)",
  async (managerMode, { db, okta, company }) => {
    await db.oktaConnection.updateMany({ where: own(company), data: { managerMode, managersStale: true } });
    await company.sync();
    const before = await snapshot(db, company);
    const some = ordinary(okta, 60).map(({ id }) => id);
    for (const name of [
      "login",
      "email",
      "login,email",
      "managerId,manager",
      "department",
      "firstName",
      "lastName",
      "title",
      "login,email,managerId,manager,department,firstName,lastName,title",
    ]) {
      okta.faults.set({ hiddenAttribute: { name } });
      await carryPeople(company, some, true);
      await company.sync();
      await carryPeople(company, some.slice(0, 5), false);
      expect([name, await snapshot(db, company)]).toEqual([name, before]);
    }
    okta.faults.set({});
    await company.sync();
    expect(await snapshot(db, company)).toEqual(before);
  },
);

test("R5: with employee numbers hidden no one loses their manager", async ({ db, okta, company }) => {
  const managed = async () => (await snapshot(db, company)).managers.map(({ personId }) => personId);
  const before = await managed();
  okta.faults.set({ hiddenAttribute: { name: "employeeNumber" } });
  await company.sync();
  expect(await managed()).toEqual(expect.arrayContaining(before));
});

test.for<[string, (user: Record<string, unknown>) => void]>([
  ["created", (user) => (user.created = "99999-99-99T99:99:99.000Z")],
  ["created far", (user) => (user.created = "+275760-09-13T00:00:00.000Z")],
  ["created before", (user) => (user.created = "-271821-04-20T00:00:00.000Z")],
  ["profile key", (user) => ((user.profile as Record<string, unknown>)[`k${"x".repeat(9000)}\u0000`] = "v")],
  [
    "deep",
    (user) =>
      ((user.profile as Record<string, unknown>).department = JSON.parse(
        `${"[".repeat(3000)}${"]".repeat(3000)}`,
      )),
  ],
  ["number", (user) => ((user.profile as Record<string, unknown>).employeeNumber = 1e308)],
  [
    "proto",
    (user) =>
      (user.profile = JSON.parse('{"__proto__": {"login":"x"}, "login": "a@b.example", "email": {"a": 1}}')),
  ],
  ["manager", (user) => ((user.profile as Record<string, unknown>).managerId = "\u0000\ud800")],
  ["start", (user) => ((user.profile as Record<string, unknown>).startDate = "0000-00-00")],
])("M5: a hostile %s in one record stops no one else", async ([_, change], { okta, company }) => {
  const [victim, leaver, mover] = ordinary(okta, 3) as [OrdinaryPerson, OrdinaryPerson, OrdinaryPerson];
  okta.org.lifecycle(leaver.at, "deactivate");
  okta.org.updateProfile(mover.at, { title: "Moved" }, false);
  edit = (user) => {
    if (user.id === victim.id) change(user);
  };
  expect((await carryPeople(company, [victim.id, leaver.id, mover.id], true)).state).not.toBe("FAILED");
  expect((await company.syncThroughSleeps()).state).not.toBe("FAILED");
  expect(await statusOf(company, leaver.id)).toBe("DEACTIVATED");
  expect(await statusOf(company, victim.id)).toBe("ACTIVE");
  expect((await company.person(mover.id))?.jobTitle).toBe("Moved");
});
