import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

const PEOPLE = 1_500;
const test = companyTest({ people: PEOPLE });

/** Returns the milliseconds of a new company's syncs: the first one, and one in which everyone has another job title. */
async function syncTwice(db: PrismaClient, okta: OktaOrg, title: string): Promise<number> {
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  const company = await SyncedCompany.create(db, org);
  const { companyId } = company;
  await db.oktaConnection.update({ where: { companyId }, data: { invitations: "ON_CREATE" } });
  let took = await timed(company);
  for (let at = 0; at < PEOPLE; at += 1) okta.org.updateProfile(at, { title }, false);
  took += await timed(company);
  expect(await db.person.count({ where: { companyId, jobTitle: title } })).toBeGreaterThan(PEOPLE / 2);
  return took;
}

async function timed(company: SyncedCompany): Promise<number> {
  const began = performance.now();
  expect((await company.sync()).state).toMatch(/^DONE/);
  return performance.now() - began;
}

// PostgreSQL then takes the new company for one without people. A join planned for that reads everyone for each person.
test("a company's syncs take no longer when the statistics only know other companies", async ({
  db,
  okta,
}) => {
  const first = await syncTwice(db, okta, "First");
  const later: number[] = [];
  for (const title of ["Second", "Third"]) {
    await db.$executeRawUnsafe("ANALYZE");
    later.push(await syncTwice(db, okta, title));
  }
  expect(Math.min(...later)).toBeLessThan(first * 3);
});
