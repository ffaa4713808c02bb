import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { sourceSchema } from "@/lib/directory/contract";
import { customKey } from "@/lib/directory/custom/custom-field";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { changeField } from "./change-field";
import { createField } from "./create-field";

let fieldId: string;

const test = companyTest({ people: 40 });

type Change = Parameters<typeof changeField>[1]["change"];

const change = (company: SyncedCompany, what: Change) =>
  changeField(company.context, { fieldId, change: what });
const setAll = (okta: OktaOrg, profile: Parameters<OktaOrg["org"]["updateProfile"]>[1]) => {
  for (let position = 0; position < 40; position += 1) okta.org.updateProfile(position, profile, false);
};
const filled = (db: PrismaClient, company: SyncedCompany) =>
  db.person.count({
    where: { companyId: company.companyId, custom: { path: [customKey(fieldId)], equals: "4711" } },
  });
const lastChange = (db: PrismaClient, company: SyncedCompany) =>
  db.auditEntry.findFirstOrThrow({
    where: { companyId: company.companyId, action: "custom-field.changed" },
    orderBy: { id: "desc" },
  });

const either = (...attributes: string[]) => sourceSchema.parse({ attributes });

/** A field that everyone has a value in. */
async function withValues(db: PrismaClient, okta: OktaOrg, company: SyncedCompany): Promise<number> {
  const { items } = await createField(company.context, {
    name: "Cost centre",
    kind: "TEXT",
    source: "costCenter",
  });
  fieldId = items[0]?.id ?? "";
  setAll(okta, { costCenter: "4711" });
  await company.sync();
  return filled(db, company);
}

test("M9: a source that would empty a custom field for many is refused with the count and names, until the admin agrees", async ({
  db,
  okta,
  company,
}) => {
  const people = await withValues(db, okta, company);
  expect(people).toBeGreaterThan(20);
  const refusal = await change(company, { source: "nickName" }).catch((error) => error);
  expect(refusal).toMatchObject({
    code: "would-empty",
    status: 409,
    details: { extra: { emptied: { people, filled: people, names: { length: 3 } } } },
    message: expect.stringMatching(
      /^“Cost centre” would become empty for \d+ of \d+ people: .+ and \d+ more\.$/,
    ),
  });
  await change(company, { source: "nickName", emptying: true });
  expect((await lastChange(db, company)).detail).toMatchObject({ emptied: people });

  // An agreed loss is held all the same when a sync would make it (R5).
  await company.sync();
  expect(await filled(db, company)).toBe(people);
  const holds = await db.fieldHold.findMany({ where: { companyId: company.companyId, state: "OPEN" } });
  expect(holds).toMatchObject([{ field: customKey(fieldId), people }]);
});

test("M9: values that stay aren't counted: no source, a fall-back, text that isn't a number, and people whom no sync changes", async ({
  db,
  okta,
  company,
}) => {
  await withValues(db, okta, company);
  await change(company, { source: null });
  await change(company, { source: either("nickName", "costCenter") });
  await change(company, { source: "costCenter" });
  const everyone = await db.person.findMany({ where: { companyId: company.companyId } });
  for (const { id } of everyone.slice(5))
    await setNeverSync(company.context, { personId: id, neverSync: true, reason: "Contractor" }).catch(
      () => {},
    );
  await change(company, { source: "nickName" });
});

test("M9: a field that is restored is measured again, and one that stays archived isn't", async ({
  db,
  okta,
  company,
}) => {
  const people = await withValues(db, okta, company);
  await change(company, { archived: true });
  setAll(okta, { costCenter: null });
  await company.sync();
  await change(company, { name: "Old cost centre" });
  await expect(change(company, { archived: false })).rejects.toMatchObject({ code: "would-empty" });
  await change(company, { archived: false, emptying: true });
  expect(await filled(db, company)).toBe(people);
});

test("M8: values edited here stay if Okta only fills the field, and go if it owns it", async ({
  db,
  okta,
  company,
}) => {
  await withValues(db, okta, company);
  await change(company, { owner: "UNTIL_EDITED" });
  const everyone = await db.person.findMany({ where: { companyId: company.companyId } });
  await db.fieldEdit.createMany({
    data: everyone.map(({ companyId, id }) => {
      return { companyId, personId: id, field: customKey(fieldId), actor: "Ana", editedAt: new Date() };
    }),
  });
  await change(company, { source: "nickName" });
  await change(company, { source: "costCenter" });
  await expect(change(company, { source: "nickName", owner: "OKTA" })).rejects.toMatchObject({
    code: "would-empty",
  });
});

test("a form that was opened before someone else's change doesn't take it back", async ({
  db,
  okta,
  company,
}) => {
  await withValues(db, okta, company);
  const loaded = { name: "Cost centre", kind: "TEXT", source: "costCenter", owner: "OKTA" } as const;
  await change(company, { source: either("nickName", "costCenter") });
  await expect(change(company, { source: "costCenter", loaded })).rejects.toMatchObject({
    code: "settings-changed",
  });
  // What the other admin left alone can still be changed.
  await change(company, { name: "Centre", loaded });
});

test("M7: attributes that neither Okta's schema nor anyone's profile has are refused, in new fields and in changed ones", async ({
  db,
  okta,
  company,
}) => {
  await withValues(db, okta, company);
  await expect(
    createField(company.context, { name: "Desk", kind: "TEXT", source: "deskNo" }),
  ).rejects.toMatchObject({
    code: "invalid-input",
    message: "Okta's user profile has no such attribute: “Desk” (“deskNo”).",
  });
  await expect(change(company, { source: either("costCenter", "devision") })).rejects.toMatchObject({
    code: "invalid-input",
    details: { extra: { unknown: [{ field: fieldId, attribute: "devision" }] } },
  });
});
