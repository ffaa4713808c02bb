import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

/** Five pages of assigned people, the last one short. Without it, more than nine tenths are there. */
const PEOPLE = 2_150;
const APP_USERS = "/api/v1/apps/*/users";
let calls = 0;

const test = companyTest({
  people: PEOPLE,
  synced: true,
  before: (_, next) => {
    calls += 1;
    return next();
  },
});
test.beforeEach(() => {
  calls = 0;
});

const removed = (db: PrismaClient, company: SyncedCompany) =>
  db.person.count({
    where: {
      companyId: company.companyId,
      status: { in: ["SUSPENDED", "DEACTIVATED"] },
      updatedAt: { gt: since },
    },
  });
let since = new Date();
const measure = async (db: PrismaClient, company: SyncedCompany) =>
  (await db.oktaConnection.findUniqueOrThrow({ where: { companyId: company.companyId } })).listMeasure;
const codes = (run: { problemCounts: { code: string }[] }) => run.problemCounts.map(({ code }) => code);

/** The last of the org's people that are assigned and active: on the list's last page. */
function lastPeople(okta: OktaOrg, count: number): { at: number; id: string }[] {
  const found: { at: number; id: string }[] = [];
  for (let at = PEOPLE - 20; at > 0 && found.length < count; at -= 1) {
    const person = okta.org.directory.at(at);
    if (person?.assigned && person.status === "ACTIVE") found.push({ at, id: person.id });
  }
  return found;
}

async function carryPeople(company: SyncedCompany, people: { id: string }[], needsScopeCheck: boolean) {
  const { runId } = await requestPeopleRun(company.context, {
    people: people.map(({ id }) => ({ oktaId: id, needsScopeCheck })),
    trigger: "EVENT",
  });
  return company.carryThroughSleeps(runId);
}

test("R1: 60 events about people whom a list of 95 % lacks remove none of them", async ({
  db,
  okta,
  company,
}) => {
  since = new Date();
  okta.faults.set({ stopsEarly: { path: APP_USERS, afterPages: 4 } });
  const run = await carryPeople(company, lastPeople(okta, 60), true);
  expect(run.counts).toMatchObject({ read: 60, deactivated: 0, suspended: 0, held: 0 });
  expect(await removed(db, company)).toBe(0);
});

test("R1: the same short list twice is as doubtful the second time, and 450 events after it remove no one", async ({
  db,
  okta,
  company,
}) => {
  since = new Date();
  const before = await measure(db, company);
  okta.faults.set({ stopsEarly: { path: APP_USERS, afterPages: 1 } });
  for (let night = 0; night < 3; night += 1) {
    const run = await company.syncThroughSleeps();
    expect(run).toMatchObject({ doubt: "LISTING_TOO_SHORT", counts: { read: 500, deactivated: 0, held: 0 } });
    expect(await measure(db, company)).toBe(before);
  }
  const run = await carryPeople(company, lastPeople(okta, 450), false);
  expect(run.counts).toMatchObject({ read: 450, deactivated: 0, held: 0 });
  expect(await removed(db, company)).toBe(0);
});

test("R1: joiners whom the list does not hold yet are set up by their event", async ({ okta, company }) => {
  const joiners = Array.from({ length: 60 }, (_, n) => {
    const login = `joiner.${n}@acme.example`;
    const person = okta.org.create({ login, email: login, firstName: "Jo", lastName: `Iner ${n}` }, true);
    okta.org.assign(okta.org.directory.positionOf(person.id) ?? -1);
    return person;
  });
  okta.faults.set({ stopsEarly: { path: APP_USERS, afterPages: 1 } });
  const run = await carryPeople(company, joiners, true);
  expect(run.counts).toMatchObject({ created: 60 });
});

test("R1: a page that repeats people counts no one twice, and the right list after it is believed", async ({
  db,
  okta,
  company,
}) => {
  const before = await measure(db, company);
  okta.faults.set({ repeatedPage: { path: APP_USERS } });
  const repeated = await company.sync();
  expect(repeated.counts).toMatchObject({ read: before, deactivated: 0 });
  expect(await measure(db, company)).toBe(before);
  okta.faults.set({});
  const [leaver] = lastPeople(okta, 1);
  okta.org.unassign(leaver?.at ?? -1);
  const run = await company.sync();
  expect(run).toMatchObject({ doubt: null, counts: { deactivated: 1 } });
});

test.for(["circle", "empty"] as const)(
  "R1: a list that never ends (%s) ends the run by its name after a bounded number of calls",
  async (how, { db, okta, company }) => {
    since = new Date();
    okta.faults.set({ endless: { path: APP_USERS, how } });
    const run = await company.sync();
    expect(run).toMatchObject({ state: "FAILED", failure: { code: "listing-endless" } });
    expect(calls).toBeLessThan(200);
    expect(await removed(db, company)).toBe(0);
    // The company's only slot is free again.
    okta.faults.set({});
    expect((await company.sync()).state).not.toBe("FAILED");
  },
);

test("R1: a list of endless pages read in steps of no time is bounded all the same", async ({
  okta,
  company,
}) => {
  okta.faults.set({ endless: { path: APP_USERS } });
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "DAILY" });
  const run = await company.carry(runId, 0);
  expect(run).toMatchObject({ state: "FAILED", failure: { code: "listing-endless" } });
  expect(calls).toBeLessThan(200);
});

test("R1: a smaller company gets a new measure after two lists that lack no one, and its leavers go then", async ({
  db,
  okta,
  company,
}) => {
  const leavers = Array.from({ length: PEOPLE }, (_, at) => at)
    .filter((at) => okta.org.directory.at(at)?.assigned && at > 20)
    .slice(0, 400);
  for (const at of leavers) okta.org.lifecycle(at, "deactivate");
  const before = (await measure(db, company)) ?? 0;
  for (const count of [before, before - 400]) {
    const run = await company.syncThroughSleeps();
    expect(run).toMatchObject({ doubt: "LISTING_TOO_SHORT", counts: { deactivated: 0, held: 0 } });
    expect(await measure(db, company)).toBe(count);
  }
  const run = await company.syncThroughSleeps();
  expect(run.doubt).toBeNull();
  const { deactivated = 0, held = 0 } = run.counts ?? {};
  expect(deactivated + held).toBe(400);
});

test("R1: a chosen group that was deleted is named, and its people go only once the System Log confirms it", async ({
  db,
  okta,
  company,
}) => {
  const group = okta.org.groups.create({ name: "Doomed", description: null });
  const kept = okta.org.groups.create({ name: "Kept", description: null });
  const [first, ...others] = lastPeople(okta, 40);
  for (const { at } of others) okta.org.groups.add(kept.id, at);
  if (first) okta.org.groups.add(group.id, first.at);
  const scope = { scope: "GROUPS" as const, scopeGroupIds: [group.id, kept.id], listMeasure: null };
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: scope });
  // Only the groups' people are here, as if the company had started with them.
  const ids = [first, ...others].map((one) => one?.id ?? "");
  await db.personManager.deleteMany({ where: { companyId: company.companyId } });
  await db.team.updateMany({ where: { companyId: company.companyId }, data: { managerId: null } });
  await db.person.deleteMany({ where: { companyId: company.companyId, oktaId: { notIn: ids } } });
  await db.directoryPerson.deleteMany({ where: { companyId: company.companyId, oktaId: { notIn: ids } } });
  await company.sync();
  since = new Date();
  okta.org.groups.delete(group.id);
  okta.faults.set({ lostRole: { path: "/api/v1/logs" } });
  const unproven = await company.sync();
  expect(codes(unproven)).toEqual(expect.arrayContaining(["SCOPE_GROUP_MISSING", "MISSING_NOT_PROVEN"]));
  expect(await removed(db, company)).toBe(0);
  okta.faults.set({});
  const proven = await company.sync();
  expect(proven.state).toBe("DONE_WITH_ISSUES");
  expect(proven.counts).toMatchObject({ deactivated: 1 });
});

test("R5: hidden manager attributes leave every manager in place, and an admin is asked once", async ({
  db,
  okta,
  company,
}) => {
  const managers = () =>
    db.personManager.count({ where: { companyId: company.companyId, managerId: { not: null } } });
  const before = await managers();
  expect(before).toBeGreaterThan(1_000);
  okta.faults.set({ hiddenAttribute: { name: "managerId,manager" } });
  const run = await company.sync();
  expect(await managers()).toBe(before);
  expect(codes(run)).toContain("BLANKING_HELD");
  expect(await db.fieldHold.findMany({ where: { companyId: company.companyId } })).toMatchObject([
    { field: "manager", state: "OPEN" },
  ]);
  const few = await carryPeople(company, lastPeople(okta, 5), false);
  expect(few.counts?.managers).toBe(0);
  expect(await managers()).toBe(before);
  okta.faults.set({});
  await company.sync();
  expect(await managers()).toBe(before);
  expect(await db.fieldHold.count({ where: { companyId: company.companyId, state: "OPEN" } })).toBe(0);
});

test("R5: with a name attribute hidden, the names made from it stay as they were", async ({
  db,
  okta,
  company,
}) => {
  const names = () =>
    db.person.findMany({
      where: { companyId: company.companyId },
      select: { oktaId: true, firstName: true, lastName: true, displayName: true },
      orderBy: { id: "asc" },
    });
  for (const { at } of lastPeople(okta, 30))
    okta.org.updateProfile(at, { displayName: `Nickname ${at}` }, false);
  await company.sync();
  const before = await names();
  for (const hidden of ["firstName", "lastName", "displayName", "firstName,lastName,displayName"]) {
    okta.faults.set({ hiddenAttribute: { name: hidden } });
    await company.sync();
    expect(await names()).toEqual(before);
  }
});
