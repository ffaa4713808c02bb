import "@okta/okta-sdk-nodejs";
import { beforeEach, expect, test } from "vitest";
import { raiseAlert } from "@/lib/alerts/raise-alert";
import { newId } from "@/lib/db/id";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { checkSchema } from "./check-schema";
import { dueSchemaChecks } from "./due-schema-checks";
import { dueWatches } from "./due-watches";
import { watchCompany } from "./watch-company";

const HOUR = 60 * 60_000;
let company: SyncedCompany;
let okta: OktaOrg;

withSyncedCompany({ people: 60, synced: true }, (given) => {
  ({ company, okta } = given);
});
beforeEach(() => company.db.notice.deleteMany());

const inHours = (hours: number) => ({
  ...company.context,
  clock: { now: () => new Date(Date.now() + hours * HOUR) },
});
const open = async () => {
  const notices = await company.db.notice.findMany({
    where: { companyId: company.companyId, settledAt: null },
    orderBy: { cause: "asc" },
  });
  return notices.map(({ cause }) => cause);
};
const connection = (data: object) =>
  company.db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data });
const map = (mapping: object) => connection({ mapping });

test("W2: raises one alert when no full sync finished for 26 hours, and a new one the next time", async () => {
  expect(await watchCompany(inHours(25))).toMatchObject({ raised: 0 });
  expect(await watchCompany(inHours(27))).toMatchObject({ raised: 1 });
  expect(await watchCompany(inHours(28))).toMatchObject({ raised: 0 });
  expect(await open()).toEqual(["no-full-sync"]);
  await company.sync();
  expect(await watchCompany(company.context)).toMatchObject({ raised: 0, closed: 1 });
  expect(await open()).toEqual([]);
  await watchCompany(inHours(27));
  expect(await open()).toEqual(["no-full-sync"]);
});

test("W4: says it differently while paused, and gives the first sync 26 hours after a resume", async () => {
  await connection({ state: "PAUSED", pausedFrom: "LIVE", pausedAt: new Date() });
  await watchCompany(inHours(27));
  expect(await open()).toEqual(["paused-long"]);
  await watchCompany(inHours(100));
  await connection({ state: "LIVE", pausedFrom: null, pausedAt: null });
  await watchCompany(inHours(101));
  expect(await open()).toEqual([]);
  await watchCompany(inHours(127));
  expect(await open()).toEqual(["no-full-sync"]);
});

test("two watches at once raise one alert, and a company is due again nine minutes later", async () => {
  expect(await dueWatches(company.db, new Date())).toContain(company.companyId);
  const both = await Promise.all([watchCompany(inHours(27)), watchCompany(inHours(27))]);
  expect(both[0].raised + both[1].raised).toBe(1);
  expect(await open()).toEqual(["no-full-sync"]);
  expect(await dueWatches(company.db, inHours(27.1).clock.now())).not.toContain(company.companyId);
  expect(await dueWatches(company.db, inHours(27.2).clock.now())).toContain(company.companyId);
});

test("a hook counts as silent after three events in Okta's log that it didn't deliver, until it delivers one", async () => {
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
  expect(await open()).toEqual([]);
  await add(1, null);
  await watchCompany(company.context);
  expect(await open()).toEqual(["hook-silent"]);
  await add(0, new Date());
  await watchCompany(company.context);
  expect(await open()).toEqual([]);
});

test("a mapped field that almost no one has a value in is a hint until the mapping changes", async () => {
  await watchCompany(company.context);
  expect(await open()).toEqual([]);
  await map({ jobTitle: "favouriteColour" });
  await company.db.person.updateMany({ where: { companyId: company.companyId }, data: { jobTitle: null } });
  await connection({ lastGoodRunAt: new Date(Date.now() + HOUR) });
  await watchCompany(company.context);
  expect(await open()).toEqual(["field-nearly-empty:jobTitle"]);
  await map({ jobTitle: null });
  await watchCompany(company.context);
  expect(await open()).toEqual([]);
});

test("raises an alert for an attribute missing from Okta's schema before the next sync, and closes it when it's back", async () => {
  const custom = new Map(okta.org.userTypes.standard.custom);
  const [attribute] = [...custom.keys()];
  await map({ team: { attributes: ["department", attribute] } });
  expect(await dueSchemaChecks(company.db, new Date())).toContain(company.companyId);
  await checkSchema(company.context);
  expect(await dueSchemaChecks(company.db, inHours(2).clock.now())).not.toContain(company.companyId);
  await connection({ nextFullRunAt: inHours(13.2).clock.now() });
  expect(await dueSchemaChecks(company.db, inHours(13).clock.now())).toContain(company.companyId);
  okta.org.userTypes.standard.custom = new Map();
  await checkSchema(company.context);
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open()).toEqual([`attribute-gone:${attribute}`]);
  expect(await dueSchemaChecks(company.db, inHours(1.1).clock.now())).toContain(company.companyId);
  okta.org.userTypes.standard.custom = custom;
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open()).toEqual([]);
});

test("doesn't report an attribute that Okta's default schema never had, because another user type may have it", async () => {
  await map({ team: "ofContractors" });
  await checkSchema(company.context);
  await watchCompany(company.context);
  expect(await open()).toEqual([]);
});

test("an alert that a sync raised closes once an admin has solved it, without waiting for the next sync", async () => {
  const words = { title: "t", text: "x", advice: "a", path: "/integrations/okta" };
  for (const cause of ["removals-held:some-run", "addresses-held", "sync-failed:unreachable"])
    await raiseAlert(company.context, { cause, ...words });
  expect(await watchCompany(company.context)).toMatchObject({ closed: 3 });
  expect(await open()).toEqual([]);
});
