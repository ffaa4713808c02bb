import { expect } from "vitest";
import { searchChanges } from "@/lib/changes/search-changes";
import type { PrismaClient } from "@/lib/db/client";
import { customKey } from "@/lib/directory/custom/custom-field";
import { editCustomFields } from "@/lib/people/by-hand/edit-custom-fields";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { readPerson } from "@/lib/person/read-person";
import { applyPreview } from "@/lib/setup/apply-preview/apply-preview";
import { updatePeopleSql } from "@/lib/sync/apply/update-people-sql";
import { decideFieldHolds } from "@/lib/sync/holds/decide-field-holds";
import { listFieldHolds } from "@/lib/sync/holds/list-field-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { listUndo } from "@/lib/sync/undo/list-undo";
import { releasePin } from "@/lib/sync/undo/release-pins";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import { explainPerson } from "@/lib/why/explain-person";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { changeField } from "./change-field";
import type { NewField } from "./contract";
import { createField } from "./create-field";

const PEOPLE = 60;
let positions: number[];

const test = companyTest({ people: PEOPLE });
test.beforeEach(({ okta }) => {
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter((n) => isOrdinary(okta, n));
});

const nth = (index: number) => positions[index] ?? 0;
const set = (okta: OktaOrg, index: number, profile: Parameters<OktaOrg["org"]["updateProfile"]>[1]) =>
  okta.org.updateProfile(nth(index), profile, false);
const personOf = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const person = await company.person(personAt(okta, nth(index)).id);
  if (!person) throw new Error(`No account of ${index}.`);
  return person;
};

/** Defines a field. @returns its ID */
async function define(company: SyncedCompany, field: NewField): Promise<string> {
  const { items } = await createField(company.context, field);
  const made = items.find(({ name }) => name === field.name);
  if (!made) throw new Error(`No field ${field.name}.`);
  return made.id;
}

const stored = async (okta: OktaOrg, company: SyncedCompany, index: number, id: string) => {
  const { custom } = await personOf(okta, company, index);
  return new Map(Object.entries(custom ?? {})).get(customKey(id)) ?? null;
};
const update = async (okta: OktaOrg, company: SyncedCompany, index: number) => {
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: personAt(okta, nth(index)).id }],
    trigger: "PERSON",
  });
  return company.carry(runId);
};

/** Plans a sync and applies nothing. @returns its run and batches */
async function planned(db: PrismaClient, company: SyncedCompany) {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  const { companyId } = company;
  const changes = await db.syncChange.findMany({ where: { companyId, runId }, select: { batch: true } });
  return { companyId, runId, numbers: changes.map(({ batch }) => batch) };
}

let costCentre: string;
test.beforeEach(async ({ company }) => {
  costCentre = await define(company, { name: "Cost centre", kind: "TEXT", source: "costCenter" });
});

test("M9: a sync fills everyone's custom fields; a second one changes nothing", async ({ okta, company }) => {
  set(okta, 0, { costCenter: " 4711 " });
  await company.sync();
  expect(await stored(okta, company, 0, costCentre)).toBe("4711");
  const desk = await define(company, { name: "Desk", kind: "NUMBER", source: "zipCode" });
  set(okta, 0, { zipCode: "12.50" });
  set(okta, 1, { zipCode: "1,5", costCenter: "0815" });
  const run = await company.sync();
  expect(await stored(okta, company, 0, desk)).toBe("12.5");
  expect(await stored(okta, company, 1, desk)).toBeNull();
  expect(await stored(okta, company, 1, costCentre)).toBe("0815");
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "CUSTOM_VALUE", count: 1 }));
  expect((await company.sync()).counts).toMatchObject({ created: 0, updated: 0 });
});

test("M9: an unreadable value is a problem and keeps the old one", async ({ db, okta, company }) => {
  const desk = await define(company, { name: "Desk", kind: "NUMBER", source: "zipCode" });
  set(okta, 0, { zipCode: "12" });
  await company.sync();
  set(okta, 0, { zipCode: "twelve" });
  await update(okta, company, 0);
  expect(await stored(okta, company, 0, desk)).toBe("12");
  const problem = () =>
    db.problem.findFirst({
      where: { companyId: company.companyId, code: "CUSTOM_VALUE", resolvedAt: null },
    });
  expect((await problem())?.detail).toEqual({ values: "Desk (not a number such as 1234.5)" });
  const { fields } = await readPerson(company.context, { personId: (await personOf(okta, company, 0)).id });
  expect(fields).toContainEqual(expect.objectContaining({ name: "Desk", value: "12", oktaValue: "twelve" }));
  set(okta, 0, { zipCode: "13" });
  await update(okta, company, 0);
  expect(await stored(okta, company, 0, desk)).toBe("13");
  expect(await problem()).toBeNull();
});

test("M9: a list keeps all its texts, and people whose lists were not read whole yet keep what they have", async ({
  db,
  okta,
  company,
}) => {
  set(okta, 0, { honorificSuffix: ["Apollo", "Zeus ", "Apollo"] });
  await company.sync();
  const projects = await define(company, { name: "Projects", kind: "LIST", source: "honorificSuffix" });
  const hashes = async () =>
    new Set(
      (await db.directoryPerson.findMany({ where: { companyId: company.companyId } })).map(
        ({ contentHash }) => contentHash.split("/").length,
      ),
    );
  const before = await hashes();
  expect((await company.sync()).counts).toMatchObject({ updated: 1 });
  expect(await stored(okta, company, 0, projects)).toEqual(["Apollo", "Zeus"]);
  expect(await hashes()).not.toEqual(before);
  set(okta, 0, { honorificSuffix: ["Hera"] });
  await update(okta, company, 0);
  expect(await stored(okta, company, 0, projects)).toEqual(["Hera"]);
  expect((await company.sync()).counts).toMatchObject({ updated: 0 });
});

test("M9: a list that was edited while a sync held its plan stays as edited, also if it only gained a text", async ({
  db,
  okta,
  company,
}) => {
  const projects = await define(company, {
    name: "Projects",
    kind: "LIST",
    source: "honorificSuffix",
    owner: "UNTIL_EDITED",
  });
  const key = customKey(projects);
  set(okta, 0, { honorificSuffix: ["Apollo"] });
  set(okta, 1, { honorificSuffix: ["Apollo"] });
  await company.sync();
  set(okta, 0, { honorificSuffix: ["Zeus"] });
  set(okta, 1, { honorificSuffix: ["Zeus"] });
  const plan = await planned(db, company);
  await editCustomFields(company.context, {
    personId: (await personOf(okta, company, 0)).id,
    values: { [key]: ["Apollo", "Hera"] },
  });
  expect(await db.$executeRaw(updatePeopleSql({ ...plan, hasCustom: true }, new Date()))).toBe(1);
  expect(await stored(okta, company, 0, projects)).toEqual(["Apollo", "Hera"]);
  expect(await stored(okta, company, 1, projects)).toEqual(["Zeus"]);
});

test("M9, U7: history, Why? and the person's page name the field, also after it was renamed or archived", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  set(okta, 0, { costCenter: "4711" });
  const { oktaId, id } = await personOf(okta, company, 0);
  await db.directoryPerson.updateMany({ where: { oktaId: oktaId ?? "" }, data: { contentHash: "" } });
  await company.sync();
  await changeField(company.context, { fieldId: costCentre, change: { name: "Kostenstelle" } });
  const key = customKey(costCentre);
  const found = await searchChanges(company.context, { field: key });
  expect(found.items.map(({ change }) => change.fields)).toEqual([
    [{ field: key, name: "Kostenstelle", before: null, after: "4711" }],
  ]);
  const shown = { field: key, name: "Kostenstelle", value: "4711", attribute: "costCenter", locked: true };
  expect((await readPerson(company.context, { personId: id })).fields).toContainEqual(
    expect.objectContaining({ ...shown, oktaValue: "4711" }),
  );
  const why = await explainPerson(company.context, { asked: id });
  expect(why.fields).toContainEqual(
    expect.objectContaining({ name: "Kostenstelle", mapped: "4711", stored: "4711" }),
  );

  await changeField(company.context, { fieldId: costCentre, change: { archived: true } });
  set(okta, 0, { costCenter: "0815" });
  await company.sync();
  expect(await stored(okta, company, 0, costCentre)).toBe("4711");
  expect((await searchChanges(company.context, { field: key })).items[0]?.change.fields[0]?.name).toBe(
    "Kostenstelle",
  );
  const page = await readPerson(company.context, { personId: id });
  expect(page.fields.map(({ field }) => field)).not.toContain(key);
  await changeField(company.context, { fieldId: costCentre, change: { archived: false } });
  await company.sync();
  expect(await stored(okta, company, 0, costCentre)).toBe("0815");
});

test("R5: a field that many would lose is held; an approval clears it", async ({ okta, company }) => {
  const people = positions.slice(0, 15).map((_, index) => index);
  for (const index of people) set(okta, index, { costCenter: `C${index}` });
  await company.sync();
  for (const index of people) set(okta, index, { costCenter: null });
  const run = await company.sync();
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "BLANKING_HELD" }));
  expect(await stored(okta, company, 3, costCentre)).toBe("C3");
  const key = customKey(costCentre);
  expect((await listFieldHolds(company.context)).items).toMatchObject([
    { field: key, name: "Cost centre", people: 15, filled: 15 },
  ]);
  await decideFieldHolds(company.context, { fields: [key], letGo: true, note: "" });
  await company.sync();
  expect(await stored(okta, company, 3, costCentre)).toBeNull();
});

test("U6: an undo restores a custom field and pins it until Okta's value changes or an admin releases it", async ({
  okta,
  company,
}) => {
  set(okta, 0, { costCenter: "right" });
  set(okta, 1, { costCenter: "right" });
  await company.sync();
  set(okta, 0, { costCenter: "wrong" });
  set(okta, 1, { costCenter: null });
  set(okta, 2, { costCenter: "new" });
  const wrong = await company.sync();
  const key = customKey(costCentre);
  const { items } = await listUndo(company.context, { runId: wrong.id });
  expect(items.flatMap(({ fields }) => fields)).toContainEqual({
    field: key,
    name: "Cost centre",
    now: "wrong",
    before: "right",
    stays: null,
  });
  const values = async () => [
    await stored(okta, company, 0, costCentre),
    await stored(okta, company, 1, costCentre),
    await stored(okta, company, 2, costCentre),
  ];
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  await company.carry(runId);
  expect(await values()).toEqual(["right", "right", null]);
  expect((await company.sync()).counts).toMatchObject({ updated: 0 });
  expect(await values()).toEqual(["right", "right", null]);
  set(okta, 0, { costCenter: "righter" });
  await releasePin(company.context, { personId: (await personOf(okta, company, 2)).id, field: key });
  await company.sync();
  expect(await values()).toEqual(["righter", "right", "new"]);
});

test("U5: a preview shows what the sync does; applying it writes that", async ({ db, okta, company }) => {
  await company.sync();
  set(okta, 0, { costCenter: "4711" });
  const preview = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(preview.runId);
  expect(await stored(okta, company, 0, costCentre)).toBeNull();
  set(okta, 1, { costCenter: "after the preview" });
  const { runId } = await applyPreview(company.context, { runId: preview.runId, save: false });
  await company.carry(runId);
  expect(await stored(okta, company, 0, costCentre)).toBe("4711");
  expect(await stored(okta, company, 1, costCentre)).toBeNull();
  const planned = await db.syncChange.findMany({ where: { runId: preview.runId } });
  expect(planned.map(({ after }) => after)).toEqual([{ [customKey(costCentre)]: "4711" }]);

  const second = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(second.runId);
  await changeField(company.context, { fieldId: costCentre, change: { source: "division" } });
  await expect(applyPreview(company.context, { runId: second.runId, save: false })).rejects.toMatchObject({
    code: "settings-changed",
  });
});

test("S6, M2: people on the never-sync list keep their custom fields", async ({ okta, company }) => {
  set(okta, 0, { costCenter: "4711" });
  await company.sync();
  const { id } = await personOf(okta, company, 0);
  await setNeverSync(company.context, { personId: id, neverSync: true });
  set(okta, 0, { costCenter: "0815" });
  await company.sync();
  expect(await stored(okta, company, 0, costCentre)).toBe("4711");
});

test("without custom fields, attributes change nothing and no one has any", async ({ db, okta, company }) => {
  await changeField(company.context, { fieldId: costCentre, change: { archived: true } });
  set(okta, 0, { costCenter: "4711" });
  await company.sync();
  const filled = await db.person.count({
    where: { companyId: company.companyId, NOT: { custom: { equals: {} } } },
  });
  expect(filled).toBe(0);
});
