import "@okta/okta-sdk-nodejs";
import { expect } from "vitest";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { newId } from "@/lib/db/id";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { checkSchema } from "./check-schema";
import { dueSchemaChecks } from "./due-schema-checks";
import { dueWatches } from "./due-watches";
import { watchCompany } from "./watch-company";

const HOUR = 60 * 60_000;

const test = companyTest({ people: 60, synced: true });
test.beforeEach(({ company }) => company.db.notice.deleteMany());

const inHours = (company: SyncedCompany, hours: number) => ({
  ...company.context,
  clock: { now: () => new Date(Date.now() + hours * HOUR) },
});
const open = async (company: SyncedCompany) => {
  const notices = await company.db.notice.findMany({
    where: { companyId: company.companyId, settledAt: null },
    orderBy: { cause: "asc" },
  });
  return notices.map(({ cause }) => cause);
};
const connection = (company: SyncedCompany, data: object) =>
  company.db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data });
const map = (company: SyncedCompany, mapping: object) => connection(company, { mapping });

test("W2: raises one alert when no full sync finished for 26 hours, and a new one the next time", async ({
  company,
}) => {
  expect(await watchCompany(inHours(company, 25))).toMatchObject({ raised: 0 });
  expect(await watchCompany(inHours(company, 27))).toMatchObject({ raised: 1 });
  expect(await watchCompany(inHours(company, 28))).toMatchObject({ raised: 0 });
  expect(await open(company)).toEqual(["no-full-sync"]);
  await company.sync();
  expect(await watchCompany(company.context)).toMatchObject({ raised: 0, closed: 1 });
  expect(await open(company)).toEqual([]);
  await watchCompany(inHours(company, 27));
  expect(await open(company)).toEqual(["no-full-sync"]);
});

test("W4: says it differently while paused, and gives the first sync 26 hours after a resume", async ({
  company,
}) => {
  await connection(company, { state: "PAUSED", pausedFrom: "LIVE", pausedAt: new Date() });
  await watchCompany(inHours(company, 27));
  expect(await open(company)).toEqual(["paused-long"]);
  await watchCompany(inHours(company, 100));
  await connection(company, { state: "LIVE", pausedFrom: null, pausedAt: null });
  await watchCompany(inHours(company, 101));
  expect(await open(company)).toEqual([]);
  await watchCompany(inHours(company, 127));
  expect(await open(company)).toEqual(["no-full-sync"]);
});

test("two watches at once raise one alert, and a company is due again nine minutes later", async ({
  company,
}) => {
  expect(await dueWatches(company.db, new Date())).toContain(company.companyId);
  const both = await Promise.all([watchCompany(inHours(company, 27)), watchCompany(inHours(company, 27))]);
  expect(both[0].raised + both[1].raised).toBe(1);
  expect(await open(company)).toEqual(["no-full-sync"]);
  expect(await dueWatches(company.db, inHours(company, 27.1).clock.now())).not.toContain(company.companyId);
  expect(await dueWatches(company.db, inHours(company, 27.2).clock.now())).toContain(company.companyId);
});

test("a hook counts as silent after three events in Okta's log that it didn't deliver, until it delivers one", async ({
  company,
}) => {
  const { companyId, db } = company;
  await db.eventFeed.create({ data: { companyId, verifiedAt: new Date(Date.now() - 48 * HOUR) } });
  const add = (hoursAgo: number, hookAt: Date | null) =>
    db.oktaEvent.create({
      data: {
        companyId,
        uuid: newId(),
        type: "user.lifecycle.suspend",
        concern: "PERSON",
        state: "TAKEN",
        published: new Date(Date.now() - hoursAgo * HOUR),
        logAt: new Date(),
        hookAt,
      },
    });
  await add(3, null);
  await add(2, null);
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
  await add(1, null);
  await watchCompany(company.context);
  expect(await open(company)).toEqual(["hook-silent"]);
  await add(0, new Date());
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
});

test("a mapped field that almost no one has a value in is a hint until the mapping changes", async ({
  company,
}) => {
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
  await map(company, { jobTitle: "favouriteColour" });
  await company.db.person.updateMany({ where: { companyId: company.companyId }, data: { jobTitle: null } });
  await connection(company, { lastGoodRunAt: new Date(Date.now() + HOUR) });
  await watchCompany(company.context);
  expect(await open(company)).toEqual(["field-nearly-empty:jobTitle"]);
  await map(company, { jobTitle: null });
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
});

test("raises an alert for an attribute missing from Okta's schema before the next sync, and closes it when it's back", async ({
  okta,
  company,
}) => {
  const custom = new Map(okta.org.userTypes.standard.custom);
  const [attribute] = [...custom.keys()];
  await map(company, { team: { attributes: ["department", attribute] } });
  expect(await dueSchemaChecks(company.db, new Date())).toContain(company.companyId);
  await checkSchema(company.context);
  expect(await dueSchemaChecks(company.db, inHours(company, 2).clock.now())).not.toContain(company.companyId);
  await connection(company, { nextFullRunAt: inHours(company, 13.2).clock.now() });
  expect(await dueSchemaChecks(company.db, inHours(company, 13).clock.now())).toContain(company.companyId);
  okta.org.userTypes.standard.custom = new Map();
  await checkSchema(company.context);
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open(company)).toEqual([`attribute-gone:${attribute}`]);
  expect(await dueSchemaChecks(company.db, inHours(company, 1.1).clock.now())).toContain(company.companyId);
  okta.org.userTypes.standard.custom = custom;
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
});

test("doesn't report an attribute that Okta's default schema never had, because another user type may have it", async ({
  company,
}) => {
  await map(company, { team: "ofContractors" });
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open(company)).toEqual([]);
});

test("an alert that a sync raised closes once an admin has solved it, without waiting for the next sync", async ({
  company,
}) => {
  const words = { title: "t", text: "x", advice: "a", path: "/integrations/okta" };
  for (const cause of ["removals-held:some-run", "addresses-held", "sync-failed:unreachable"])
    await raiseAlert(company.context, { cause, ...words });
  expect(await watchCompany(company.context)).toMatchObject({ closed: 3 });
  expect(await open(company)).toEqual([]);
});
