import fc from "fast-check";
import { expect } from "vitest";
import { changeField } from "@/lib/custom-fields/change-field";
import type { FieldChange, NewField } from "@/lib/custom-fields/contract";
import { createField } from "@/lib/custom-fields/create-field";
import { Prisma } from "@/lib/db/client";
import { NUMBER } from "@/lib/directory/custom/kind-rules";
import { readTyped } from "@/lib/directory/custom/read-typed";
import { readPerson } from "@/lib/person/read-person";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { releasePin } from "@/lib/sync/undo/release-pins";
import { explainPerson } from "@/lib/why/explain-person";
import type { OktaOrg } from "@/local/okta";
import { ownerOf } from "@/testing/companies/known-leaver";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { editCustomSchema } from "./contract";
import { editCustomFields } from "./edit-custom-fields";

const PEOPLE = 40;
const test = companyTest({ people: PEOPLE });

let position: number;
let personId: string;
let open: string;
test.beforeEach(async ({ okta, company }) => {
  open = await define(company, { name: "Badge", kind: "NUMBER", source: "zipCode", owner: "UNTIL_EDITED" });
  position = Array.from({ length: PEOPLE - 18 }, (_, n) => n + 18).find((n) => isOrdinary(okta, n)) ?? 0;
  okta.org.updateProfile(position, { zipCode: "1" }, false);
  await company.sync();
  personId = (await stored(okta, company)).id;
});

function isOrdinary(okta: OktaOrg, n: number): boolean {
  const person = okta.org.directory.at(n);
  return person?.assigned === true && person.status === "ACTIVE";
}

/** Defines a field. @returns its key */
async function define(company: SyncedCompany, field: NewField): Promise<string> {
  const { items } = await createField(company.context, field);
  return items.find(({ name }) => name === field.name)?.key ?? "";
}

async function stored(okta: OktaOrg, company: SyncedCompany) {
  const person = await company.person(okta.org.directory.at(position)?.id ?? "");
  if (!person) throw new Error("No account.");
  return person;
}
const edit = (company: SyncedCompany, values: Record<string, string | string[]>, context = company.context) =>
  editCustomFields(context, { personId, ...editCustomSchema.parse({ values }) });

test("M9: what was edited here stays through syncs and previews, until it is given back to Okta", async ({
  okta,
  company,
}) => {
  expect((await stored(okta, company)).custom).toEqual({ [open]: "1" });
  await edit(company, { [open]: " 0042.50 " });
  expect((await stored(okta, company)).custom).toEqual({ [open]: "42.5" });
  okta.org.updateProfile(position, { zipCode: "2" }, false);
  expect((await company.sync()).counts).toMatchObject({ updated: 0 });
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  expect((await company.carry(runId)).counts).toMatchObject({ updated: 0 });
  const { fields, byHand } = await readPerson(company.context, { personId });
  expect(fields).toContainEqual(
    expect.objectContaining({
      name: "Badge",
      value: "42.5",
      oktaValue: "2",
      locked: false,
      edited: expect.objectContaining({ by: "test" }),
    }),
  );
  expect(byHand).toContainEqual(
    expect.objectContaining({ name: "Badge", field: open, before: "1", after: "42.5" }),
  );
  const why = await explainPerson(company.context, { asked: personId });
  expect(why.next.changes).toEqual([]);
  expect(why.steps.flatMap((step) => step.facts).join()).toContain("Badge: edited by test");

  await releasePin(company.context, { personId, field: open });
  await company.sync();
  expect((await stored(okta, company)).custom).toEqual({ [open]: "2" });
});

test("M9: what Okta owns isn't edited here, and an edit of before doesn't count once Okta owns the field", async ({
  db,
  okta,
  company,
}) => {
  const owned = await define(company, { name: "Team code", kind: "TEXT", source: "division" });
  await expect(edit(company, { [owned]: "mine" })).rejects.toMatchObject({ code: "okta-decides" });
  await edit(company, { [open]: "7" });
  const change = (what: FieldChange) =>
    changeField(company.context, { fieldId: open.slice("custom:".length), change: what });
  await expect(change({ owner: "OKTA" })).rejects.toMatchObject({
    code: "would-give-back",
    message: "“Badge” was edited here for 1 person, and Okta would overwrite it.",
    details: { extra: { people: 1 } },
  });
  await company.sync();
  expect((await stored(okta, company)).custom).toMatchObject({ [open]: "7" });
  await change({ owner: "OKTA", givingBack: true });
  const last = await db.auditEntry.findFirstOrThrow({
    where: { companyId: company.companyId, action: "custom-field.changed" },
    orderBy: { id: "desc" },
  });
  expect(last.detail).toMatchObject({ givenBack: 1 });
  await company.sync();
  expect((await stored(okta, company)).custom).toMatchObject({ [open]: "1" });

  // The old edit doesn't come back with the right to edit.
  await change({ owner: "UNTIL_EDITED" });
  okta.org.updateProfile(position, { zipCode: "8" }, false);
  await company.sync();
  expect((await stored(okta, company)).custom).toMatchObject({ [open]: "8" });
});

test("a field that isn't synced is filled by hand alone, as its kind, and emptied again", async ({
  okta,
  company,
}) => {
  const list = await define(company, { name: "Skills", kind: "LIST", source: null });
  const end = await define(company, { name: "Ends", kind: "DATE", source: null });
  const car = await define(company, { name: "Car", kind: "YES_NO", source: null });
  await edit(company, { [list]: ["Go ", "", "Rust", "Go"], [end]: "2026-12-31", [car]: "Yes" });
  const filled = { [list]: ["Go", "Rust"], [end]: "2026-12-31", [car]: "yes" };
  expect((await stored(okta, company)).custom).toMatchObject(filled);
  const { fields } = await readPerson(company.context, { personId });
  expect(fields).toContainEqual(
    expect.objectContaining({ name: "Skills", value: "Go, Rust", items: ["Go", "Rust"], attribute: null }),
  );
  await company.sync();
  expect((await stored(okta, company)).custom).toMatchObject(filled);
  for (const [key, value] of [
    [end, "31.12.2026"],
    [car, "perhaps"],
    [open, "1,5"],
  ] as const)
    await expect(edit(company, { [key]: value })).rejects.toMatchObject({ code: "invalid-input" });
  await edit(company, { [list]: [], [end]: "", [car]: "" });
  expect((await stored(okta, company)).custom).toEqual({ [open]: "1" });
  await changeField(company.context, { fieldId: end.slice("custom:".length), change: { archived: true } });
  await expect(edit(company, { [end]: "2026-12-31" })).rejects.toMatchObject({ status: 404 });
});

test("only an owner edits an owner, and no one of another company edits anyone", async ({
  db,
  okta,
  company,
}) => {
  await ownerOf(company, personId, "OWNER");
  const other = await db.person.findFirstOrThrow({
    where: { companyId: company.companyId, id: { not: personId }, oktaId: { not: null } },
  });
  const admin = await ownerOf(company, other.id, "ADMIN");
  await expect(edit(company, { [open]: "9" }, admin)).rejects.toMatchObject({ status: 403 });
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const { context } = await SyncedCompany.create(db, org);
  await expect(edit(company, { [open]: "9" }, context)).rejects.toMatchObject({ status: 404 });
  expect((await stored(okta, company)).custom).toEqual({ [open]: "1" });
});

test("M9: a number typed here is written as PostgreSQL writes one from Okta", async ({ db }) => {
  const numbers = fc.stringMatching(/^[+-]?[0-9]{1,30}(\.[0-9]{1,15})?$/);
  await fc.assert(
    fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 50 }), async (texts) => {
      const rows = await db.$queryRaw<{ text: string }[]>(Prisma.sql`
        SELECT CASE WHEN t.text ~ ${NUMBER} THEN trim_scale(t.text::numeric)::text END AS text
        FROM unnest(${texts}::text[]) WITH ORDINALITY AS t(text, at)
        ORDER BY t.at`);
      expect(rows.map(({ text }) => text)).toEqual(texts.map((text) => readTyped("NUMBER", text)));
    }),
    { numRuns: 40 },
  );
});
