import { expect } from "vitest";
import { customKey } from "@/lib/directory/custom/custom-field";
import { exportPerson } from "@/lib/people/export/export-person";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { changeField } from "./change-field";
import { MOST_FIELDS, type NewField, newFieldSchema } from "./contract";
import { createField } from "./create-field";
import { listFields } from "./list-fields";
import { orderFields } from "./order-fields";
import { previewField } from "./preview-field";

const test = companyTest({ people: 40, synced: true });

const field = (name: string, more: Partial<NewField> = {}): NewField => ({
  name,
  kind: "TEXT",
  source: "division",
  ...more,
});
const names = async (company: SyncedCompany) =>
  (await listFields(company.context)).items.map(({ name }) => name);
const idOf = async (company: SyncedCompany, name: string) => {
  const { items } = await listFields(company.context);
  return items.find((one) => one.name === name)?.id ?? "";
};
const change = async (
  company: SyncedCompany,
  name: string,
  what: Parameters<typeof changeField>[1]["change"],
) => changeField(company.context, { fieldId: await idOf(company, name), change: what });
const audited = async (company: SyncedCompany) => {
  const entries = await company.db.auditEntry.findMany({
    where: { companyId: company.companyId, action: { startsWith: "custom-field" } },
    orderBy: { id: "asc" },
  });
  return entries.map(({ action, target }) => `${action} ${target ?? ""}`.trim());
};

test("a field is added, renamed, ordered, archived and restored, and each act is in the audit log", async ({
  company,
}) => {
  await createField(company.context, field("Division"));
  await createField(company.context, field("Desk", { kind: "NUMBER" }));
  await change(company, "Division", { name: "Area" });
  await orderFields(company.context, { ids: [await idOf(company, "Desk"), await idOf(company, "Area")] });
  expect(await names(company)).toEqual(["Desk", "Area"]);
  await change(company, "Desk", { archived: true });
  expect(await names(company)).toEqual(["Area", "Desk"]);
  await change(company, "Desk", { archived: false });
  expect(await names(company)).toEqual(["Desk", "Area"]);
  expect(await audited(company)).toEqual([
    "custom-field.created Division",
    "custom-field.created Desk",
    "custom-field.changed Area",
    "custom-fields.ordered",
    "custom-field.archived Desk",
    "custom-field.restored Desk",
  ]);
});

test("names are unique as team names are, archived fields included", async ({ company }) => {
  await createField(company.context, field("Café"));
  await expect(createField(company.context, field("CAFE"))).rejects.toMatchObject({
    code: "field-name-taken",
  });
  await change(company, "Café", { archived: true });
  await expect(createField(company.context, field("cafe"))).rejects.toThrow(/archived field/);
  await createField(company.context, field("Bar"));
  await expect(change(company, "Bar", { name: "Cafe\u0301" })).rejects.toMatchObject({
    code: "field-name-taken",
  });
  await change(company, "Café", { name: "CAFÉ" });
  expect(await names(company)).toEqual(["Bar", "CAFÉ"]);
});

test("a company has at most 50 fields in use; archiving one makes room, and a restored one needs room too", async ({
  company,
}) => {
  for (let n = 0; n < MOST_FIELDS; n += 1)
    await createField(company.context, field(`F${n}`, { source: null }));
  await expect(createField(company.context, field("One more"))).rejects.toMatchObject({
    code: "too-many-fields",
  });
  await change(company, "F7", { archived: true });
  await createField(company.context, field("One more"));
  await expect(change(company, "F7", { archived: false })).rejects.toMatchObject({ code: "too-many-fields" });
  expect((await company.sync()).state).toMatch(/^DONE/);
});

test("M9: the kind of a field changes only while no one has a value", async ({ company }) => {
  await createField(company.context, field("Division"));
  await change(company, "Division", { kind: "LIST" });
  await change(company, "Division", { kind: "TEXT" });
  await company.sync();
  await expect(change(company, "Division", { kind: "LIST" })).rejects.toMatchObject({
    code: "field-has-values",
  });
  await change(company, "Division", { name: "Still text", kind: "TEXT" });
});

test("M9: a date takes an attribute as it is, not a join", async ({ company }) => {
  const join = {
    attributes: ["division", "city"],
    combine: "join",
    separator: " ",
    letters: "asGiven",
    values: [],
    otherwise: "keep",
  } as const;
  const source = { ...join, attributes: [...join.attributes], values: [] };
  expect(newFieldSchema.safeParse(field("End", { kind: "DATE", source })).success).toBe(false);
  await createField(company.context, field("Area", { source }));
  await expect(change(company, "Area", { kind: "DATE" })).rejects.toMatchObject({ code: "invalid-input" });
});

test("while editing, three real people are shown as a sync would make them, and how many have a value", async ({
  company,
}) => {
  const shown = await previewField(company.context, { kind: "TEXT", source: "division", sample: 0 });
  expect(shown.people).toHaveLength(3);
  expect(shown).toMatchObject({ unusable: 0, isPartial: false });
  expect(shown.filled).toBeGreaterThan(shown.measured / 2);
  const numbers = await previewField(company.context, { kind: "NUMBER", source: "division", sample: 0 });
  expect(numbers).toMatchObject({ filled: 0, unusable: shown.filled });
  expect(numbers.people[0]).toMatchObject({ value: null, problem: "not a number such as 1234.5" });
  const lists = await previewField(company.context, { kind: "LIST", source: "division", sample: 0 });
  expect(lists).toMatchObject({ filled: shown.filled, isPartial: true });
  expect(lists.people[0]?.value).toEqual([shown.people[0]?.value]);
});

test("no one of another company sees, changes or fills its fields", async ({ db, okta, company }) => {
  await createField(company.context, field("Division"));
  const fieldId = await idOf(company, "Division");
  const org = { url: okta.url, appId: okta.org.app.id, token: "other" };
  const { context } = await SyncedCompany.create(db, org);
  expect((await listFields(context)).items).toEqual([]);
  await expect(changeField(context, { fieldId, change: { name: "Theirs" } })).rejects.toMatchObject({
    status: 404,
  });
  await expect(orderFields(context, { ids: [fieldId] })).rejects.toMatchObject({ status: 404 });
  expect((await previewField(context, { kind: "TEXT", source: "division", sample: 0 })).people).toEqual([]);
});

test("S5: the export of a person has their custom fields by name", async ({ company }) => {
  await createField(company.context, field("Division"));
  await company.sync();
  const key = customKey(await idOf(company, "Division"));
  const person = await company.db.person.findFirstOrThrow({
    where: { companyId: company.companyId, custom: { path: [key], not: "" } },
  });
  let text = "";
  const { lines } = await exportPerson(company.context, { personId: person.id });
  for await (const line of lines) text += line;
  const { Account } = JSON.parse(text);
  expect(Account[0].custom).toEqual({ Division: expect.any(String) });
  expect(text).not.toContain(key);
});
