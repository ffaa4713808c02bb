import { expect } from "vitest";
import { disconnectConnection } from "@/lib/connection/disconnect/disconnect-connection";
import { resumeConnection } from "@/lib/connection/resume-connection";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { movingCompanyTest } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { cancelMove } from "./cancel-move";
import { confirmMove } from "./confirm-move";
import { confirmOwnAccount } from "./confirm-own-account";
import { moveViewSchema } from "./contract";
import { advanceMove } from "./job/advance-moves";
import { listMatches } from "./matches/list-matches";
import { saveNewOrg } from "./new-org/save-new-org";
import { readMove } from "./read-move";

const test = movingCompanyTest();

const view = async (owner: Context) => moveViewSchema.parse(await readMove(owner));
const where = (company: SyncedCompany) => ({ companyId: company.companyId });
const connection = (db: PrismaClient, company: SyncedCompany) =>
  db.oktaConnection.findUniqueOrThrow({ where: where(company) });
const person = (db: PrismaClient, company: SyncedCompany, email: unknown) =>
  db.person.findFirstOrThrow({ where: { ...where(company), email: String(email) } });
const people = async (db: PrismaClient, company: SyncedCompany) =>
  (await db.person.findMany({ where: where(company), orderBy: { id: "asc" } })).map(
    ({ id, email, displayName, status, jobTitle }) => ({ id, email, displayName, status, jobTitle }),
  );

test("M3: a company moves to another Okta org: the same accounts, with their new IDs; the next sync changes no one", async ({
  db,
  okta,
  there,
  company,
  owner,
  moving,
}) => {
  const before = await people(db, company);
  const old = await connection(db, company);
  await moving.prepare();
  const { move } = await view(owner);
  const linked = [...(await moving.ids()).values()].filter((id) => id !== null).length;
  expect(move).toMatchObject({ state: "READY", orgUrl: there.url, failure: null, isStale: false });
  expect(move?.counts).toMatchObject({
    matched: linked,
    byEmail: linked,
    conflict: 0,
    notFound: 0,
    relink: 0,
  });
  // The preview has written nothing: the old org is still in use.
  expect((await connection(db, company)).orgUrl).toBe(okta.url);
  expect((await company.sync()).counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });

  const canary = await moving.confirm();
  expect((await connection(db, company)).state).toBe("PAUSED");
  await moving.work();
  expect((await view(owner)).move).toMatchObject({ state: "DONE" });
  const now = await connection(db, company);
  expect(now).toMatchObject({
    state: "LIVE",
    orgUrl: there.url,
    clientId: there.org.app.id,
    canaryOktaIds: [canary],
    listMeasure: null,
    pausedAt: null,
    id: old.id,
  });
  const ana = moving.at(12);
  expect(await person(db, company, ana.profile.email)).toMatchObject({ oktaId: ana.newId });
  const { counts } = await company.sync("DAILY");
  expect(counts).toMatchObject({ created: move?.counts.joiners, linked: 0, deactivated: 0, held: 0 });
  // Everyone is who they were. The only new people are those whom just the new org has in scope.
  const after = new Map((await people(db, company)).map((one) => [one.id, one]));
  for (const one of before) expect(after.get(one.id)).toMatchObject({ email: one.email, status: one.status });
  expect(after.size).toBe(before.length + (move?.counts.joiners ?? 0));
  expect((await company.sync()).counts).toMatchObject({ created: 0, linked: 0, updated: 0, deactivated: 0 });
});

test("R1: nothing of the old org is left: hook, cursors, mirror, holds, measure; its events find no one here", async ({
  db,
  okta,
  company,
  moving,
}) => {
  await db.eventFeed.create({ data: { ...where(company), secretSealed: "sealed", logAfter: "old-cursor" } });
  await db.oktaEvent.create({
    data: {
      ...where(company),
      uuid: "1",
      type: "user.lifecycle.suspend",
      concern: "PERSON",
      state: "WAITING",
    },
  });
  const leaver = moving.members(1)[0];
  okta.org.lifecycle(leaver.position, "deactivate");
  await company.sync();
  await moving.prepare();
  await moving.confirm();
  await moving.work();
  // Of those who have left, only the employee number stays, so that M3 can ask about them.
  const kept = await db.directoryPerson.findMany({ where: where(company) });
  const nothing = {
    status: "DELETED",
    inScope: false,
    login: null,
    email: null,
    attributes: {},
    findings: null,
  };
  for (const row of kept) {
    expect(row).toMatchObject({ ...nothing, manager: null, managerId: null });
    expect(await company.person(row.oktaId)).toMatchObject({ status: "DEACTIVATED" });
  }
  expect(await db.eventFeed.count({ where: where(company) })).toBe(0);
  expect(await db.oktaCallBudget.count({ where: where(company) })).toBe(0);
  expect(await db.oktaEvent.findFirst({ where: where(company) })).toMatchObject({
    state: "IGNORED",
    reason: "moved",
  });
  // M3: the move doesn't bring back someone who has left. The person with their address in the new org waits
  // for an admin.
  expect(await person(db, company, leaver.email)).toMatchObject({
    status: "DEACTIVATED",
    oktaId: leaver.oldId,
  });
  await company.sync();
  expect(await db.identityHold.findMany({ where: { ...where(company), state: "OPEN" } })).toMatchObject([
    { oktaId: leaver.newId, reason: "EMAIL" },
  ]);
});

test("moving back brings everyone's old ID, the old connection and its hook back", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await db.eventFeed.create({ data: { ...where(company), secretSealed: "sealed", hookId: "who1" } });
  const before = await moving.ids();
  const old = await connection(db, company);
  await moving.prepare();
  await moving.confirm();
  await moving.work();
  await company.sync();
  expect(await moving.ids()).not.toEqual(before);
  await moving.back();
  await moving.work();
  expect((await view(owner)).move).toMatchObject({ state: "RETURNED", keptUntil: null });
  const now = await moving.ids();
  for (const [id, oktaId] of before) expect(now.get(id)).toBe(oktaId);
  const { orgUrl, clientId, credentialSealed, state } = await connection(db, company);
  expect({ orgUrl, clientId, credentialSealed, state }).toMatchObject({
    orgUrl: old.orgUrl,
    clientId: old.clientId,
    credentialSealed: old.credentialSealed,
    state: "LIVE",
  });
  expect(await db.eventFeed.findFirst({ where: where(company) })).toMatchObject({
    hookId: "who1",
    logAfter: null,
  });
  expect(await codeOf(moving.back())).toBe("409 move-over");
  expect((await company.sync()).counts).toMatchObject({ created: 0, deactivated: 0, held: 0 });
});

test("a move is prepared, confirmed and begun once, by the owner's own hand, and not by an old preview", async ({
  company,
  owner,
  moving,
}) => {
  expect(await codeOf(confirmMove(owner, { companyName: "Test company" }))).toBe("404 not-found");
  await moving.prepare();
  expect(await codeOf(confirmMove(owner, { companyName: "Other" }))).toBe("400 invalid-input");
  expect(await codeOf(confirmMove(owner, { companyName: "Test company" }))).toBe("409 not-confirmed");
  const later = { now: () => new Date(Date.now() + 25 * 60 * 60_000) };
  await confirmOwnAccount(owner, { oktaId: "00uOwner" });
  expect(await codeOf(confirmMove({ ...owner, clock: later }, { companyName: "Test company" }))).toBe(
    "409 move-stale",
  );
  const both = [1, 2].map(() => codeOf(confirmMove(owner, { companyName: "Test company" })));
  expect((await Promise.all(both)).sort()).toEqual(["409 wrong-state", "done"]);
  const acts = [
    () => resumeConnection(owner),
    () => cancelMove(owner),
    () => saveNewOrg(owner, moving.input()),
    () => disconnectConnection(owner, { companyName: "Test company" }),
  ];
  for (const act of acts) expect((await codeOf(act())).slice(0, 3)).toBe("409");
  expect(await codeOf(company.sync())).toBe("409 moving");
  await moving.work();
  const stranger = { ...owner, companyId: "018f0000-0000-7000-8000-000000000000" };
  expect(await codeOf(cancelMove(stranger))).toBe("404 not-found");
  expect((await listMatches(stranger, {})).items).toEqual([]);
});

test("a sync of the old org that is under way ends before any ID is switched", async ({
  db,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const now = new Date();
  const held = { state: "RUNNING", startedAt: now, heartbeatAt: now } as const;
  await db.syncRun.updateMany({ where: { ...where(company), id: runId }, data: held });
  await moving.confirm();
  const before = await moving.ids();
  expect(await advanceMove(company.context, { budgetMs: 0 })).toMatchObject({ kind: "wait" });
  expect(await moving.ids()).toEqual(before);
  // Its worker finds that it was asked to stop.
  expect((await company.carry(runId)).state).toBe("CANCELLED");
  await moving.work();
  expect((await view(owner)).move?.state).toBe("DONE");
});

test("cancelling before the switch leaves no trace of the new org, and another company's move is no one's business", async ({
  db,
  okta,
  company,
  owner,
  moving,
}) => {
  await moving.prepare();
  await cancelMove(owner);
  expect(await db.orgMovePerson.count({ where: where(company) })).toBe(0);
  expect(await db.orgMoveMatch.count({ where: where(company) })).toBe(0);
  expect(await db.orgMove.findFirst({ where: where(company) })).toMatchObject({
    state: "CANCELLED",
    target: null,
  });
  expect((await connection(db, company)).orgUrl).toBe(okta.url);
});

test("the new org's address and credentials are checked as in setup, and nothing wrong is saved", async ({
  db,
  okta,
  company,
  owner,
  moving,
}) => {
  const wrong = [
    moving.input({ address: "https://10.0.0.1" }),
    moving.input({ clientSecret: "a-secret-that-is-wrong-0001" }),
    moving.input({ token: "00wrong" }),
    moving.input({ kind: "SERVICE_APP", serviceClientId: "0oaNone" }),
  ];
  for (const one of wrong) expect((await saveNewOrg(owner, one)).passed).toBe(false);
  expect(await db.orgMove.count({ where: where(company) })).toBe(0);
  expect(await codeOf(saveNewOrg(owner, moving.input({ address: okta.url })))).toBe("409 org-unchanged");
});
