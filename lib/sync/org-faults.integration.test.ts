import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { SyncedCompany } from "@/lib/testing/synced-company";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

/** 1,025 of them are assigned: three pages, the last one short, so that without it 90 % are still there. */
const PEOPLE = 1_055;
const APP_USERS = "/api/v1/apps/*/users";
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({ people: PEOPLE, rateLimits: "off" });
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  await company.sync();
  return () => okta.close();
});

const byStatus = async () => {
  const groups = await db.person.groupBy({
    by: ["status"],
    where: { companyId: company.companyId },
    _count: true,
    orderBy: { status: "asc" },
  });
  return groups.map(({ status, _count }) => [status, _count]);
};

test.each<[string, unknown]>([
  [
    "stops after the first page of three, as cleanly as if it were the last",
    { stopsEarly: { path: APP_USERS, afterPages: 1 } },
  ],
  [
    "lacks its last page alone, so that more than 90 % are there",
    { stopsEarly: { path: APP_USERS, afterPages: 2 } },
  ],
  ["is answered 200 with nobody", { nobody: { path: APP_USERS } }],
  ["has empty pages in the middle", { emptyPage: { path: APP_USERS, every: 1 } }],
])("R1: a listing that %s removes nobody", async (_, faults) => {
  const before = await byStatus();
  okta.faults.set(faults);
  const run = await company.sync();
  expect(okta.faults.counts).not.toEqual({});
  expect(await byStatus()).toEqual(before);
  expect(run.counts?.deactivated ?? 0).toBe(0);
  expect(run.counts?.suspended ?? 0).toBe(0);
});

test("R1: a listing with nobody in it fails the run and names the likely cause", async () => {
  okta.faults.set({ nobody: { path: APP_USERS } });
  expect(await company.sync()).toMatchObject({ state: "FAILED", failure: { code: "nobody" } });
});

test("R1: whoever is missing of a listing that stops early is kept, and the doubt is named", async () => {
  okta.faults.set({ stopsEarly: { path: APP_USERS, afterPages: 1 } });
  const run = await company.sync();
  expect(["FAILED", "DONE_WITH_ISSUES"]).toContain(run.state);
  expect(run.problemCounts.length + (run.failure ? 1 : 0)).toBeGreaterThan(0);
});
