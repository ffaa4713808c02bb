import { expect, test } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import type { OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { changeAllowance } from "./change-allowance";
import { viewAllowance } from "./view-allowance";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
withSyncedCompany({ people: 80, synced: true }, (given) => {
  ({ db, okta, company } = given);
});

/** Deactivates `n` ordinary people in Okta, and syncs. */
async function leave(n: number) {
  const leavers = Array.from({ length: 60 }, (_, position) => position + 12)
    .filter((position) => {
      const person = okta.org.directory.at(position);
      return person?.assigned && person.status === "ACTIVE";
    })
    .slice(0, n);
  for (const position of leavers) okta.org.lifecycle(position, "deactivate");
  return (await company.sync()).counts;
}

test("R2: a company that asks for approval of every removal gets it, and what an admin changed is on record", async () => {
  expect(await viewAllowance(company.context)).toMatchObject({
    people: 3,
    percent: 5,
    used: 0,
    changed: null,
  });
  const changed = await changeAllowance(company.context, { people: 0, percent: 0 });
  expect(changed).toMatchObject({ perDay: 0, changed: { by: "system: test" } });
  expect(await leave(1)).toMatchObject({ deactivated: 0, held: 1 });
});

test("R2: a company that allows more removes more, and what it used shows", async () => {
  await changeAllowance(company.context, { people: 6, percent: 0 });
  expect(await leave(7)).toMatchObject({ deactivated: 6, held: 1 });
  expect(await viewAllowance(company.context)).toMatchObject({ perDay: 6, used: 6 });
});

test("R2: another company's allowance stays as it is, and one without a connection has none to change", async () => {
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const other = await SyncedCompany.create(db, org);
  await changeAllowance(company.context, { people: 1000, percent: 50 });
  expect(await viewAllowance(other.context)).toMatchObject({ people: 3, percent: 5 });
  await other.db.oktaConnection.deleteMany({ where: { companyId: other.companyId } });
  await expect(changeAllowance(other.context, { people: 1, percent: 1 })).rejects.toMatchObject({
    status: 404,
  });
});

test("R2: the database itself refuses an allowance that would let everyone go", async () => {
  const where = { companyId: company.companyId };
  const update = (removalPercent: number) =>
    company.db.oktaConnection.updateMany({ where, data: { removalPercent } });
  await expect(update(51)).rejects.toThrow();
  await expect(update(-1)).rejects.toThrow();
});
