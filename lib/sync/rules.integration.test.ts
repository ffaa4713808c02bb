import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { decideFieldHolds } from "./holds/decide-field-holds";
import { listFieldHolds } from "./holds/list-field-holds";
import { requestDueStarts } from "./request/request-due-starts";

const PEOPLE = 60;
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of ordinary people: assigned, active, no one's manager, no oddity. */
let ordinary: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  ordinary = Array.from({ length: PEOPLE - 38 }, (_, index) => index + 9).filter(
    (n) => at(n).assigned && at(n).status === "ACTIVE",
  );
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  return () => okta.close();
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return person;
};
const nth = (index: number) => ordinary[index] ?? -1;
const idOf = (index: number) => at(nth(index)).id;
/** The company as it is at another time. */
const atTime = (time: string) => ({ ...company.context, clock: { now: () => new Date(time) } });
const mapStartDates = () =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { startDate: "startDate" } },
  });
const sayStart = (index: number, startDate: string | null) =>
  okta.org.updateProfile(nth(index), { startDate }, false);

test("S2: a start date still to come schedules a new person, takes nothing from an active one, and a new person waits while theirs is no date", async () => {
  await mapStartDates();
  sayStart(0, "2099-01-31");
  sayStart(1, "soon");
  const run = await company.sync();
  expect(await company.person(idOf(0))).toMatchObject({ status: "SCHEDULED" });
  expect(await company.person(idOf(1))).toBeNull();
  expect(run.problemCounts.map(({ code }) => code)).toContain("START_DATE_INVALID");
  sayStart(2, "2099-01-31");
  await company.sync();
  expect(await company.person(idOf(2))).toMatchObject({
    status: "ACTIVE",
    startDate: new Date("2099-01-31"),
  });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ updated: 0, scheduled: 0, activated: 0 });
});

test("S2: at 06:00 of the day, in the company's zone, the person is read again and set up, once", async () => {
  await db.company.update({ where: { id: company.companyId }, data: { timeZone: "America/New_York" } });
  await mapStartDates();
  sayStart(0, "2099-06-01");
  sayStart(1, "2099-06-02");
  await company.sync();
  expect(await requestDueStarts(atTime("2099-06-01T09:59:00Z"))).toBeNull();
  const due = await requestDueStarts(atTime("2099-06-01T10:00:00Z"));
  expect(await requestDueStarts(atTime("2099-06-01T10:05:00Z"))).toBeNull();
  const run = await company.carry(due?.runId ?? "", 20_000, atTime("2099-06-01T10:06:00Z"));
  expect(run.counts).toMatchObject({ activated: 1, created: 0 });
  expect((await company.person(idOf(0)))?.status).toBe("ACTIVE");
  expect((await company.person(idOf(1)))?.status).toBe("SCHEDULED");
  const lookup = await db.syncLookup.findFirst({ where: { runId: due?.runId ?? "" } });
  expect(lookup?.cause).toBe("2099-06-01");
});

test("S2 and S3: a leaver hired again for a later day is the same person, scheduled; a start date brought forward starts them", async () => {
  await mapStartDates();
  await company.sync();
  const was = await company.person(idOf(0));
  okta.org.lifecycle(nth(0), "deactivate");
  await company.sync();
  okta.org.lifecycle(nth(0), "activate");
  okta.org.assign(nth(0));
  sayStart(0, "2099-01-31");
  const run = await company.sync();
  expect(run.counts).toMatchObject({ scheduled: 1, reactivated: 0 });
  expect(await company.person(idOf(0))).toMatchObject({ id: was?.id, status: "SCHEDULED" });
  sayStart(0, "2020-01-31");
  expect((await company.sync()).counts).toMatchObject({ activated: 1 });
});

test("S1: staged people wait, or are set up by policy, and never lose the access they have", async () => {
  const staged = okta.org.create(
    { login: "new@acme.example", email: "new@acme.example", firstName: "New", lastName: "Joiner" },
    false,
  );
  okta.org.assign(okta.org.directory.positionOf(staged.id) ?? -1);
  await company.sync();
  expect(await company.person(staged.id)).toBeNull();
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { createStaged: true },
  });
  await company.sync();
  expect(await company.person(staged.id)).toMatchObject({ status: "ACTIVE" });
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { createStaged: false },
  });
  await company.sync();
  expect(await company.person(staged.id)).toMatchObject({ status: "ACTIVE" });
});

const titles = () =>
  db.person.count({
    where: { companyId: company.companyId, oktaId: { not: null }, jobTitle: { not: null } },
  });
const loseTitles = () => {
  for (const n of ordinary.slice(0, 15)) okta.org.updateProfile(n, { title: null, city: "Elsewhere" }, false);
};

test("R5: a field that more than a fifth would lose at once keeps its values, the rest of the plan goes on, and an admin is asked once", async () => {
  await company.sync();
  const before = await titles();
  loseTitles();
  const run = await company.sync();
  expect(run.problemCounts.map(({ code }) => code)).toContain("BLANKING_HELD");
  expect(await titles()).toBe(before);
  expect(await company.person(idOf(0))).toMatchObject({ location: "Elsewhere" });
  await company.sync();
  expect((await listFieldHolds(company.context)).items).toMatchObject([{ field: "jobTitle", people: 15 }]);
  await decideFieldHolds(company.context, { fields: ["jobTitle"], letGo: true, note: "They have none." });
  await company.sync();
  expect(await titles()).toBe(before - 15);
  expect((await company.sync()).problemCounts.map(({ code }) => code)).not.toContain("BLANKING_HELD");
});

test("R5: kept values stay as long as Okta has none, and no one is asked again; once Okta has them back, the question may come again", async () => {
  await company.sync();
  const before = await titles();
  loseTitles();
  await company.sync();
  await decideFieldHolds(company.context, { fields: ["jobTitle"], letGo: false, note: "" });
  const run = await company.sync();
  expect(run.problemCounts.map(({ code }) => code)).not.toContain("BLANKING_HELD");
  expect(await titles()).toBe(before);
  await expect(
    decideFieldHolds(company.context, { fields: ["jobTitle"], letGo: true, note: "" }),
  ).rejects.toMatchObject({ code: "nothing-held" });
  for (const n of ordinary.slice(0, 15)) okta.org.updateProfile(n, { title: "Back" }, false);
  await company.sync();
  loseTitles();
  await company.sync();
  expect((await listFieldHolds(company.context)).items).toHaveLength(1);
});

test("a field that is not mapped is left as it is", async () => {
  await company.sync();
  const was = await company.person(idOf(0));
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { mapping: { jobTitle: null, team: null, startDate: null } },
  });
  okta.org.updateProfile(nth(0), { title: "Changed", department: "Elsewhere", city: "Rome" }, false);
  const run = await company.sync();
  expect(run.counts?.updated).toBe(1);
  expect(await company.person(idOf(0))).toMatchObject({
    jobTitle: was?.jobTitle,
    teamId: was?.teamId,
    location: "Rome",
  });
});
