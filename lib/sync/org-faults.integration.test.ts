import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

/** 1,025 of them are assigned: three pages, the last one short, so that without it 90 % are still there. */
const PEOPLE = 1_055;
const APP_USERS = "/api/v1/apps/*/users";

const test = companyTest({ people: PEOPLE, synced: true });

const byStatus = async (db: PrismaClient, company: SyncedCompany) => {
  const groups = await db.person.groupBy({
    by: ["status"],
    where: { companyId: company.companyId },
    _count: true,
    orderBy: { status: "asc" },
  });
  return groups.map(({ status, _count }) => [status, _count]);
};

test.for<[listing: string, faults: Parameters<OktaOrg["faults"]["set"]>[0], ending: string]>([
  [
    "stops after the first page of three, as cleanly as if it were the last",
    { stopsEarly: { path: APP_USERS, afterPages: 1 } },
    "doubt",
  ],
  [
    "lacks its last page alone, so that more than 90 % are there",
    { stopsEarly: { path: APP_USERS, afterPages: 2 } },
    "kept",
  ],
  ["is answered 200 with no one", { nobody: { path: APP_USERS } }, "nobody"],
])("R1: a listing that %s removes no one", async ([_, faults, ending], { db, okta, company }) => {
  const before = await byStatus(db, company);
  okta.faults.set(faults);
  const run = await company.sync();
  expect(Object.values(okta.faults.counts)).not.toEqual([]);
  expect(await byStatus(db, company)).toEqual(before);
  expect([run.counts?.deactivated ?? 0, run.counts?.suspended ?? 0]).toEqual([0, 0]);
  // An empty list fails the run by name. Missing people leave a problem or a failure that says why the list
  // looked incomplete.
  if (ending === "nobody") expect(run).toMatchObject({ state: "FAILED", failure: { code: "nobody" } });
  if (ending === "doubt") expect(run.problemCounts.length + (run.failure ? 1 : 0)).toBeGreaterThan(0);
});

test("R5: an attribute that the credential no longer sees blanks no one's field", async ({
  db,
  okta,
  company,
}) => {
  const titles = () => db.person.count({ where: { companyId: company.companyId, jobTitle: { not: null } } });
  const before = await titles();
  expect(before).toBeGreaterThan(PEOPLE * 0.9);
  okta.faults.set({ hiddenAttribute: { name: "title" } });
  await company.sync();
  expect(await titles()).toBe(before);
});
