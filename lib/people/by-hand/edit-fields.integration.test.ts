import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { type Owners, ownersSchema } from "@/lib/directory/contract";
import { readPerson } from "@/lib/person/read-person";
import type { PreviewOptions } from "@/lib/sync/contract/preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { releasePin } from "@/lib/sync/undo/release-pins";
import { requestUndo } from "@/lib/sync/undo/request-undo";
import { mergeTeams } from "@/lib/teams/merge/merge-teams";
import { explainPerson } from "@/lib/why/explain-person";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { editFieldsSchema } from "./contract";
import { editFields } from "./edit-fields";

let position = 0;

const test = companyTest({ people: 40, synced: true });
test.beforeEach(({ okta }) => {
  position = Array.from({ length: 30 }, (_, index) => index + 8).find((n) => isOrdinary(okta, n)) ?? 0;
});

const at = (okta: OktaOrg, n: number) => {
  const person = okta.org.directory.at(n);
  if (!person) throw new Error(`No one at ${n}.`);
  return person;
};
const isOrdinary = (okta: OktaOrg, n: number) =>
  at(okta, n).assigned && at(okta, n).status === "ACTIVE" && at(okta, n).profile.title !== null;
const someone = async (okta: OktaOrg, company: SyncedCompany) => {
  const person = await company.person(at(okta, position).id);
  if (!person) throw new Error("They have no account.");
  return person;
};
const setOwners = (db: PrismaClient, company: SyncedCompany, owners: Partial<Owners>) =>
  db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: { fieldOwners: ownersSchema.parse(owners) },
  });
const edit = async (
  okta: OktaOrg,
  company: SyncedCompany,
  fields: Record<string, string | null>,
  context = company.context,
) =>
  editFields(context, {
    personId: (await someone(okta, company)).id,
    fields: editFieldsSchema.parse(fields),
  });
const preview = async (db: PrismaClient, okta: OktaOrg, company: SyncedCompany, options?: PreviewOptions) => {
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON", options });
  await company.carry(runId);
  return db.syncChange.findMany({
    where: { companyId: company.companyId, runId, personId: (await someone(okta, company)).id },
    select: { after: true },
  });
};
const fieldOf = async (okta: OktaOrg, company: SyncedCompany, field: string) => {
  const { fields } = await readPerson(company.context, { personId: (await someone(okta, company)).id });
  return fields.find((one) => one.field === field);
};
const filledUntilEdited = {
  jobTitle: "UNTIL_EDITED",
  team: "UNTIL_EDITED",
  firstName: "UNTIL_EDITED",
} as const;

test("M8: what Okta owns isn't edited here, and the refusal names it", async ({ okta, company }) => {
  await expect(edit(okta, company, { jobTitle: "Boss" })).rejects.toMatchObject({
    code: "okta-decides",
    message: "Okta owns these values: job title.",
  });
  expect(await fieldOf(okta, company, "jobTitle")).toMatchObject({ locked: true, edited: null });
  expect(editFieldsSchema.safeParse({ email: "x@acme.example" }).success).toBe(false);
  expect(editFieldsSchema.safeParse({ displayName: " \u200b" }).success).toBe(false);
});

test("M8: a field that Okta only fills is left alone once edited, by full syncs, updates and previews", async ({
  db,
  okta,
  company,
}) => {
  await setOwners(db, company, filledUntilEdited);
  const before = await someone(okta, company);
  expect(
    await edit(okta, company, { jobTitle: "  Head of\u200b everything ", team: before.team?.name ?? null }),
  ).toEqual({
    edited: ["jobTitle"],
  });
  okta.org.updateProfile(position, { title: "Okta's title", city: "Okta's city" }, false);

  expect(await preview(db, okta, company)).toEqual([{ after: { location: "Okta's city" } }]);
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: at(okta, position).id }],
    trigger: "PERSON",
  });
  await company.carry(runId);
  expect(await someone(okta, company)).toMatchObject({
    jobTitle: "Head of everything",
    location: "Okta's city",
  });
  const again = await company.sync();
  expect(again.counts).toMatchObject({ updated: 0 });

  expect(await fieldOf(okta, company, "jobTitle")).toMatchObject({
    value: "Head of everything",
    oktaValue: "Okta's title",
    locked: false,
    edited: { by: "test" },
  });
  const page = await readPerson(company.context, { personId: before.id });
  expect(page.byHand).toMatchObject([
    { field: "jobTitle", before: before.jobTitle, after: "Head of everything", by: "system: test" },
  ]);
  const why = await explainPerson(company.context, { asked: before.id });
  expect(why.steps.find(({ about }) => about === "edits")?.facts[0]).toMatch(/^Job title: edited by test/);
  expect(why.next.text).toMatch(/until an admin gives it back to Okta/);
});

test("M8: given back to Okta, the next sync sets it from Okta, and a second time there is nothing to give back", async ({
  db,
  okta,
  company,
}) => {
  await setOwners(db, company, filledUntilEdited);
  const { id, jobTitle } = await someone(okta, company);
  await edit(okta, company, { jobTitle: "Set here" });
  expect(await releasePin(company.context, { personId: id, field: "jobTitle" })).toEqual({ released: 1 });
  await company.sync();
  expect(await someone(okta, company)).toMatchObject({ jobTitle });
  await expect(releasePin(company.context, { personId: id, field: "jobTitle" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("M8: a name of first and last name follows an edit, also in syncs", async ({ db, okta, company }) => {
  await setOwners(db, company, filledUntilEdited);
  const { lastName } = await someone(okta, company);
  okta.org.updateProfile(position, { displayName: null }, false);
  await company.sync();
  expect(await edit(okta, company, { firstName: "Edited" })).toEqual({
    edited: ["firstName", "displayName"],
  });
  expect((await company.sync()).counts).toMatchObject({ updated: 0 });
  expect(await someone(okta, company)).toMatchObject({
    firstName: "Edited",
    displayName: `Edited ${lastName}`,
  });
});

test("T1, T3: an edit moves someone to a team, new or brought back", async ({ db, okta, company }) => {
  await setOwners(db, company, filledUntilEdited);
  const { team } = await someone(okta, company);
  await edit(okta, company, { team: "Lab" });
  await company.sync();
  expect((await someone(okta, company)).team).toMatchObject({ name: "Lab", archivedAt: null });
  await edit(okta, company, { team: null });
  await company.sync();
  const lab = await db.team.findFirstOrThrow({ where: { companyId: company.companyId, name: "Lab" } });
  expect(lab.archivedAt).not.toBeNull();
  expect(await edit(okta, company, { team: " LAB " })).toEqual({ edited: ["team"] });
  await company.sync();
  expect((await someone(okta, company)).team).toMatchObject({ name: "Lab", archivedAt: null });
  expect(await edit(okta, company, { team: "lab" })).toEqual({ edited: [] });
  expect(team?.name).not.toBe("Lab");
});

test("T2: the name of a merged team, in any spelling, moves someone to the team that stays, archived or not", async ({
  db,
  okta,
  company,
}) => {
  await setOwners(db, company, filledUntilEdited);
  await edit(okta, company, { team: "Lab" });
  await edit(okta, company, { team: "Workshop" });
  const { companyId } = company;
  const idOf = async (name: string) =>
    (await db.team.findFirstOrThrow({ where: { companyId, name }, select: { id: true } })).id;
  const kept = await idOf("Workshop");
  await mergeTeams(company.context, { teamId: kept, otherId: await idOf("Lab"), takesName: false });
  expect(await edit(okta, company, { team: "Lab" })).toEqual({ edited: [] });
  await edit(okta, company, { team: null });
  expect(await edit(okta, company, { team: " LAB" })).toEqual({ edited: ["team"] });
  await company.sync();
  expect((await someone(okta, company)).team).toMatchObject({ id: kept, name: "Workshop", archivedAt: null });
  const last = await db.auditEntry.findFirstOrThrow({
    where: { companyId, action: "person.field-edited" },
    orderBy: { id: "desc" },
  });
  expect(last.detail).toMatchObject({ field: "team", from: null, to: "Workshop" });
});

test("U6: an undo leaves alone what was edited since, even where the value is the one that the sync wrote", async ({
  db,
  okta,
  company,
}) => {
  await setOwners(db, company, filledUntilEdited);
  okta.org.updateProfile(position, { title: "Wrong", city: "Wrong" }, false);
  const wrong = await company.sync();
  await edit(okta, company, { jobTitle: "Other" });
  await edit(okta, company, { jobTitle: "Wrong" });
  const { runId } = await requestUndo(company.context, { runId: wrong.id });
  await company.carry(runId);
  const person = await someone(okta, company);
  expect(person.jobTitle).toBe("Wrong");
  expect(person.location).not.toBe("Wrong");
});

test("M8: once Okta owns the field again, an edit no longer counts; a preview of that shows it first", async ({
  db,
  okta,
  company,
}) => {
  await setOwners(db, company, filledUntilEdited);
  const { jobTitle } = await someone(okta, company);
  await edit(okta, company, { jobTitle: "Set here" });
  expect(await preview(db, okta, company)).toEqual([]);
  expect(await preview(db, okta, company, { owners: ownersSchema.parse({}) })).toEqual([
    { after: { jobTitle } },
  ]);
  await setOwners(db, company, {});
  await company.sync();
  expect(await someone(okta, company)).toMatchObject({ jobTitle });
});

test("S2: someone scheduled starts on the day that was set here", async ({ db, okta, company }) => {
  const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // Today's morning may not have come yet.
  const [begun, later] = [daysFromNow(-1), daysFromNow(2)];
  await db.oktaConnection.updateMany({
    where: { companyId: company.companyId },
    data: {
      mapping: { startDate: "startDate" },
      fieldOwners: ownersSchema.parse({ startDate: "UNTIL_EDITED" }),
    },
  });
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: (await someone(okta, company)).id } },
    data: { status: "SCHEDULED" },
  });
  okta.org.updateProfile(position, { startDate: later }, false);
  await company.sync();
  expect((await someone(okta, company)).status).toBe("SCHEDULED");
  await edit(okta, company, { startDate: begun });
  await company.sync();
  expect(await someone(okta, company)).toMatchObject({ status: "ACTIVE", startDate: new Date(begun) });
});

test("M2, S6: accounts that syncs leave alone are edited freely", async ({ db, okta, company }) => {
  const { id } = await someone(okta, company);
  const where = { companyId_id: { companyId: company.companyId, id } };
  await db.person.update({ where, data: { neverSync: true } });
  expect(
    await edit(okta, company, { jobTitle: "By hand", location: "", startDate: "2026-12-31" }),
  ).toMatchObject({
    edited: ["jobTitle", "location", "startDate"],
  });
  await company.sync();
  expect(await someone(okta, company)).toMatchObject({ jobTitle: "By hand", location: null });
  await db.person.update({ where, data: { neverSync: false, oktaId: null } });
  await editFields(company.context, { personId: id, fields: editFieldsSchema.parse({ language: "en" }) });
  expect(await db.fieldEdit.count({ where: { companyId: company.companyId, field: "language" } })).toBe(0);
});

test("only an owner edits an owner, and no one edits other companies", async ({ db, okta, company }) => {
  await setOwners(db, company, filledUntilEdited);
  const { id } = await someone(okta, company);
  const where = { companyId_id: { companyId: company.companyId, id } };
  await db.person.update({ where, data: { role: "OWNER" } });
  const admin = { kind: "person", personId: id, name: "Admin" } as const;
  await db.person.update({ where, data: { role: "OWNER" } });
  await expect(
    edit(
      okta,
      company,
      { jobTitle: "x" },
      { ...company.context, actor: { ...admin, personId: (await other(db, company)).id } },
    ),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    editFields(
      { ...company.context, companyId: "00000000-0000-7000-8000-000000000000" },
      { personId: id, fields: { jobTitle: "x" } },
    ),
  ).rejects.toMatchObject({ code: "not-found" });
});

async function other(db: PrismaClient, company: SyncedCompany) {
  return db.person.findFirstOrThrow({
    where: { companyId: company.companyId, role: "MEMBER", status: "ACTIVE" },
    select: { id: true },
  });
}
