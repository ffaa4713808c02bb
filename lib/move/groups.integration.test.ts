import { expect, test } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient, Scope } from "@/lib/db/client";
import { defaultMapping } from "@/lib/directory/contract";
import { keepFields } from "@/lib/setup/fields/keep-fields";
import type { OktaOrg } from "@/local/okta";
import { withMovingCompany } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { confirmMove } from "./confirm-move";

let db: PrismaClient;
let okta: OktaOrg;
let there: OktaOrg;
let company: SyncedCompany;
let owner: Context;

const { prepare, work, confirm, back } = withMovingCompany((given) => {
  ({ db, okta, there, company, owner } = given);
});

const where = () => ({ companyId: company.companyId });
const connection = () => db.oktaConnection.findUniqueOrThrow({ where: where() });
const choose = (scope: Scope, scopeGroupIds: string[] = []) =>
  keepFields(owner, { scope, scopeGroupIds, mapping: defaultMapping });
/** A group of this name, which everyone in the org is in. */
function groupOf({ org }: OktaOrg, name: string): string {
  const { id } = org.groups.create({ name, description: null });
  for (let position = 0; position < 60; position += 1) org.groups.add(id, position);
  return id;
}

test("a switch or a way back never overwrites a later choice of who is synced", async () => {
  const [staff, sales] = ["Staff", "Sales"].map((name) => groupOf(okta, name)) as [string, string];
  const [newStaff, newSales] = ["Staff", "Sales"].map((name) => groupOf(there, name)) as [string, string];
  await choose("GROUPS", [staff]);
  await prepare();
  await choose("GROUPS", [staff, sales]);
  expect(await codeOf(confirm())).toBe("409 settings-changed");
  await choose("EVERYONE");
  expect(await codeOf(confirmMove(owner, { companyName: "Test company" }))).toBe("409 settings-changed");
  await choose("GROUPS", [staff]);
  await confirmMove(owner, { companyName: "Test company" });
  expect(await codeOf(choose("GROUPS", [sales]))).toBe("409 moving");
  await work();
  expect(await connection()).toMatchObject({ scope: "GROUPS", scopeGroupIds: [newStaff] });
  await choose("GROUPS", [newStaff, newSales]);
  expect(await codeOf(back())).toBe("409 settings-changed");
  await choose("GROUPS", [newStaff]);
  await back();
  await work();
  expect(await connection()).toMatchObject({ scope: "GROUPS", scopeGroupIds: [staff] });
});
