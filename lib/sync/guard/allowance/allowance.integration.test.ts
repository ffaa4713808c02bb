import { expect } from "vitest";
import type { OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary } from "@/testing/orgs/people-in-okta";
import { changeAllowance } from "./change-allowance";
import { viewAllowance } from "./view-allowance";

const test = companyTest({ people: 80, synced: true });

/** Deactivates `n` ordinary people in Okta, and syncs. */
async function leave(okta: OktaOrg, company: SyncedCompany, n: number) {
  const leavers = Array.from({ length: 60 }, (_, position) => position + 12)
    .filter((position) => isOrdinary(okta, position))
    .slice(0, n);
  for (const position of leavers) okta.org.lifecycle(position, "deactivate");
  return (await company.sync()).counts;
}

test("R2: a company that asks for approval of every removal gets it, and what an admin changed is on record", async ({
  okta,
  company,
}) => {
  expect(await viewAllowance(company.context)).toMatchObject({
    people: 3,
    percent: 5,
    used: 0,
    changed: null,
  });
  const changed = await changeAllowance(company.context, { people: 0, percent: 0 });
  expect(changed).toMatchObject({ perDay: 0, changed: { by: "system: test" } });
  expect(await leave(okta, company, 1)).toMatchObject({ deactivated: 0, held: 1 });
});

test("R2: a company that allows more removes more, and what it used shows", async ({ okta, company }) => {
  await changeAllowance(company.context, { people: 6, percent: 0 });
  expect(await leave(okta, company, 7)).toMatchObject({ deactivated: 6, held: 1 });
  expect(await viewAllowance(company.context)).toMatchObject({ perDay: 6, used: 6 });
});

test("R2: another company's allowance stays as it is, and one without a connection has none to change", async ({
  db,
  okta,
  company,
}) => {
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const other = await SyncedCompany.create(db, org);
  await changeAllowance(company.context, { people: 1000, percent: 50 });
  expect(await viewAllowance(other.context)).toMatchObject({ people: 3, percent: 5 });
  await other.db.oktaConnection.deleteMany({ where: { companyId: other.companyId } });
  await expect(changeAllowance(other.context, { people: 1, percent: 1 })).rejects.toMatchObject({
    status: 404,
  });
});

test("R2: the database itself refuses an allowance that would let everyone go", async ({ company }) => {
  const where = { companyId: company.companyId };
  const update = (removalPercent: number) =>
    company.db.oktaConnection.updateMany({ where, data: { removalPercent } });
  await expect(update(51)).rejects.toThrow();
  await expect(update(-1)).rejects.toThrow();
});
