import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient, Scope } from "@/lib/db/client";
import { defaultMapping } from "@/lib/directory/contract";
import { confirmMove } from "@/lib/move/confirm-move";
import { readSnapshot } from "@/lib/move/org-snapshot";
import { keepFields } from "@/lib/setup/fields/keep-fields";
import type { OktaOrg } from "@/local/okta";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { saveNewOrg } from "./save-new-org";

/** More groups than Okta gives on a page. */
const MANY = 205;

const test = movingCompanyTest();

const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const move = (db: PrismaClient, company: SyncedCompany) =>
  db.orgMove.findFirstOrThrow({ where: where(company) });
const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: where(company) });
const choose = (owner: Context, scope: Scope, scopeGroupIds: string[] = []) =>
  keepFields(owner, { scope, scopeGroupIds, mapping: defaultMapping });
/** A group of this name, which everyone in the org is in. */
function groupOf({ org }: OktaOrg, name: string): string {
  const { id } = org.groups.create({ name, description: null });
  for (let position = 0; position < 60; position += 1) org.groups.add(id, position);
  return id;
}

test("a switch or a way back never overwrites a later choice of who is synced", async ({
  db,
  okta,
  there,
  company,
  owner,
  moving,
}) => {
  const [staff, sales] = ["Staff", "Sales"].map((name) => groupOf(okta, name)) as [string, string];
  const [newStaff, newSales] = ["Staff", "Sales"].map((name) => groupOf(there, name)) as [string, string];
  await choose(owner, "GROUPS", [staff]);
  await moving.prepare();
  await choose(owner, "GROUPS", [staff, sales]);
  expect(await codeOf(moving.confirm())).toBe("409 settings-changed");
  await choose(owner, "EVERYONE");
  expect(await codeOf(confirmMove(owner, { companyName: "Test company" }))).toBe("409 settings-changed");
  await choose(owner, "GROUPS", [staff]);
  await confirmMove(owner, { companyName: "Test company" });
  expect(await codeOf(choose(owner, "GROUPS", [sales]))).toBe("409 moving");
  await moving.work();
  expect(await connection(db, company)).toMatchObject({ scope: "GROUPS", scopeGroupIds: [newStaff] });
  await choose(owner, "GROUPS", [newStaff, newSales]);
  expect(await codeOf(moving.back())).toBe("409 settings-changed");
  await choose(owner, "GROUPS", [newStaff]);
  await moving.back();
  await moving.work();
  expect(await connection(db, company)).toMatchObject({ scope: "GROUPS", scopeGroupIds: [staff] });
});

test("a chosen group is found by name beyond the first page of either org, and one without a name is told", async ({
  db,
  okta,
  there,
  company,
  owner,
  moving,
}) => {
  for (const { org } of [okta, there])
    for (let n = 0; n < MANY; n += 1) org.groups.create({ name: `Staff ${n} "A"`, description: null });
  const last = `Staff ${MANY - 1} "A"`;
  const [old, found] = [okta, there].map(({ org }) => org.groups.findByName(last)?.id ?? "");
  const exact = there.org.groups.create({ name: "Staff", description: null }).id;
  const staff = okta.org.groups.create({ name: "Staff", description: null }).id;
  await choose(owner, "GROUPS", [old ?? "", staff]);
  expect(await saveNewOrg(owner, moving.input())).toMatchObject({ passed: true });
  expect(readSnapshot((await move(db, company)).target).connection?.scopeGroupIds).toEqual([found, exact]);
  await moving.work();
  okta.org.groups.delete(staff);
  const answer = await saveNewOrg(owner, moving.input());
  expect(answer.passed).toBe(false);
  expect(answer.findings.filter(({ state }) => state === "failed").map(({ message }) => message)).toEqual([
    `You sync the group ${staff}, and the org you use now doesn't tell us its name.`,
  ]);
});
