import { expect } from "vitest";
import { searchChanges } from "@/lib/changes/search-changes";
import { newId } from "@/lib/db/id";
import { advanceRun } from "@/lib/sync/advance-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { leaverWords, makeLeaver, ownerOf } from "@/testing/companies/known-leaver";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { findStrings } from "@/testing/find-strings";
import { companyTest } from "@/testing/orgs/company-tests";
import { advanceErasures } from "./advance-erasures";
import { catalogue } from "./catalogue";
import { because } from "./catalogue/table";
import { isJsonColumn } from "./clear-sql";
import { requestErasure } from "./request-erasure";
import { viewErasure } from "./view-erasure";

const PEOPLE = 60;
const PATIENCE = { budgetMs: 60_000 };
const test = companyTest({ people: PEOPLE, synced: true });

const strings = ({ personId, oktaId }: { personId: string; oktaId: string }) => [
  ...leaverWords,
  personId,
  oktaId,
];
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: { status?: number }) => error.status,
  );

test("S5: after an erasure, no column of the database holds anything of the person, and the audit row doesn't name them", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  const before = await findStrings(db, company.companyId, strings(leaver));
  expect(before.length).toBeGreaterThan(40);
  const view = await viewErasure(leaver.owner, leaver);
  expect(view).toMatchObject({ displayName: leaver.displayName, refusal: null, linked: true });
  expect(view.rows).toContainEqual({ label: "1-to-1s", count: 1 });

  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  await advanceErasures(company.context, PATIENCE);

  expect(await findStrings(db, company.companyId, [...leaverWords, leaver.oktaId])).toEqual([]);
  // The account's ID leads to no one: who created or decided something, and manager values before and after.
  const accounts = (await findStrings(db, company.companyId, [leaver.personId])).map((at) => at.split("."));
  const explained = ([table = "", column = ""]: string[]) =>
    catalogue[table]?.free?.[column] === because.account || isJsonColumn(column);
  expect(accounts.filter((at) => !explained(at))).toEqual([]);
  expect(accounts.map((at) => at.join("."))).not.toContain("audit_entry.detail");
  const audit = await db.auditEntry.findFirstOrThrow({
    where: { companyId: company.companyId, action: "person.erased" },
  });
  expect(audit).toMatchObject({
    actorId: leaver.owner.actor.kind === "person" ? leaver.owner.actor.personId : "",
    target: null,
  });
  const task = await db.task.findFirstOrThrow({ where: { personId: leaver.report.personId } });
  const changes = await searchChanges(leaver.owner, { person: leaver.report.personId });
  expect(JSON.stringify(changes)).toContain("someone without an account");
  expect(task.title).toBe("Spoke to […] ([…]) about […].");
});

test("S5: a full sync and an update after an erasure bring nothing back, and people who were managed keep everything else", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  const people = await db.person.count({ where: { companyId: company.companyId } });
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  await advanceErasures(company.context, PATIENCE);

  const { counts } = await company.sync();
  expect(counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });
  const { runId } = await requestPeopleRun(company.context, {
    people: [{ oktaId: leaver.oktaId }],
    trigger: "EVENT",
  });
  await company.carry(runId);
  expect(await findStrings(db, company.companyId, leaverWords)).toEqual([]);
  expect(await db.directoryPerson.count({ where: { oktaId: leaver.oktaId } })).toBe(0);
  expect(await db.person.count({ where: { companyId: company.companyId } })).toBe(people - 1);
  expect(await company.person(leaver.report.oktaId)).toMatchObject({ status: "ACTIVE", manager: null });
});

test("S5: if Okta assigns an erased person again, a sync sets them up as someone new, who can leave again", async ({
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  await advanceErasures(company.context, PATIENCE);
  okta.org.lifecycle(leaver.position, "activate");
  okta.org.assign(leaver.position);
  expect((await company.sync()).counts).toMatchObject({ created: 1 });
  const back = await company.person(leaver.oktaId);
  expect(back).toMatchObject({ status: "ACTIVE", displayName: leaver.displayName });
  expect(back?.id).not.toBe(leaver.personId);
  okta.org.lifecycle(leaver.position, "deactivate");
  await company.sync();
  expect(await company.person(leaver.oktaId)).toMatchObject({ status: "DEACTIVATED" });
});

test("S5: only an owner erases, only with the person's name, only someone who has left, and never the last owner (R4)", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  const { personId, displayName: confirmation, report } = leaver;
  const admin = await ownerOf(company, report.personId, "ADMIN");
  expect(await statusOf(requestErasure(admin, { personId, confirmation }))).toBe(403);
  const member = await ownerOf(company, report.personId, "MEMBER");
  expect(await statusOf(requestErasure(member, { personId, confirmation }))).toBe(403);
  expect(await statusOf(requestErasure(leaver.owner, { personId, confirmation: "zephyrine" }))).toBe(400);
  const foreign = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: "other" });
  const stranger = { ...leaver.owner, companyId: foreign.companyId, actor: foreign.context.actor };
  expect(await statusOf(requestErasure(stranger, { personId, confirmation }))).toBe(404);

  const active = await db.person.findFirstOrThrow({ where: { id: report.personId } });
  const there = { personId: active.id, confirmation: active.displayName };
  await expect(requestErasure(leaver.owner, there)).rejects.toMatchObject({ code: "still-in-okta" });
  const here = await db.person.create({
    data: { companyId: company.companyId, id: newId(), displayName: "Never Linked" },
  });
  const unlinked = { personId: here.id, confirmation: "Never Linked" };
  await expect(requestErasure(leaver.owner, unlinked)).rejects.toMatchObject({ code: "still-active" });
  const self = leaver.owner.actor.kind === "person" ? leaver.owner.actor : null;
  const oneself = { personId: self?.personId ?? "", confirmation: self?.name ?? "" };
  await expect(requestErasure(leaver.owner, oneself)).rejects.toMatchObject({ code: "last-owner" });
  expect(
    await db.auditEntry.count({ where: { companyId: company.companyId, action: "person.erased" } }),
  ).toBe(0);
  expect(await db.person.count({ where: { id: personId } })).toBe(1);
});

test("S5: a name or an address that someone else has stays theirs, in their own data", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  okta.org.updateProfile(
    leaver.report.position,
    {
      displayName: leaver.displayName,
      email: "zephyrine.quillfeather@acme.example",
      login: "z2@acme.example",
    },
    false,
  );
  await company.sync();
  const key = { companyId_oktaId: { companyId: company.companyId, oktaId: leaver.report.oktaId } };
  const { attributes } = await db.directoryPerson.findUniqueOrThrow({ where: key });
  const { manager: _, managerId: __, ...theirs } = attributes as Record<string, unknown>;
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  await advanceErasures(company.context, PATIENCE);
  expect(await db.directoryPerson.findUniqueOrThrow({ where: key })).toMatchObject({ attributes: theirs });
  await company.sync();
  expect(await company.person(leaver.report.oktaId)).toMatchObject({
    email: "zephyrine.quillfeather@acme.example",
    displayName: leaver.displayName,
  });
});

test("S5: interrupted before the commit of any batch, an erasure goes on from there and ends the same", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  const seen = new Set<string>();
  let isDone = false;
  while (!isDone) {
    const beforeCommit = async (table: string) => {
      if (seen.has(table)) return;
      seen.add(table);
      throw new Error("crash");
    };
    isDone = await advanceErasures(company.context, { ...PATIENCE, rows: 7, beforeCommit }).then(
      ({ more }) => !more,
      () => false,
    );
  }
  expect([...seen]).toEqual(Object.keys(catalogue));
  expect(await findStrings(db, company.companyId, [...leaverWords, leaver.oktaId])).toEqual([]);
  expect(await advanceErasures(company.context, PATIENCE)).toEqual({ batches: 0, more: false });
});

test("S5: an erasure between any two steps of a full sync neither fails the sync nor leaves anything", async ({
  db,
  okta,
  company,
}) => {
  const leaver = await makeLeaver(company, okta, PEOPLE);
  okta.org.updateProfile(leaver.report.position, { title: "Changed meanwhile" }, false);
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  for (let step = 0; step < 3; step += 1) await advanceRun(company.context, { runId, budgetMs: 1 });
  await requestErasure(leaver.owner, { ...leaver, confirmation: leaver.displayName });
  const [run] = await Promise.all([company.carry(runId, 1), advanceErasures(company.context, PATIENCE)]);
  expect(run.failure).toBe(null);
  expect(await findStrings(db, company.companyId, [...leaverWords, leaver.oktaId])).toEqual([]);
  expect(await company.person(leaver.report.oktaId)).toMatchObject({ jobTitle: "Changed meanwhile" });
});
