import { expect, test } from "vitest";
import { disconnectConnection } from "@/lib/connection/disconnect-connection";
import { resumeConnection } from "@/lib/connection/resume-connection";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { decideIdentityHolds } from "@/lib/sync/holds/decide-identity-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import type { OktaOrg } from "@/local/okta";
import { withMovingCompany } from "@/testing/companies/moving-company";
import { codeOf } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { cancelMove } from "./cancel-move";
import { chooseMatch } from "./choose-match";
import { confirmMove } from "./confirm-move";
import { confirmOwnAccount } from "./confirm-own-account";
import { moveMatchPageSchema, moveViewSchema } from "./contract";
import { advanceMove } from "./job/advance-moves";
import { listMatches } from "./list-matches";
import { readMove } from "./read-move";
import { saveNewOrg } from "./save-new-org";

let db: PrismaClient;
let okta: OktaOrg;
let there: OktaOrg;
let company: SyncedCompany;
let owner: Context;

const { at, input, prepare, work, confirm, back, ids } = withMovingCompany((given) => {
  ({ db, okta, there, company, owner } = given);
});

const view = async () => moveViewSchema.parse(await readMove(owner));
const where = () => ({ companyId: company.companyId });
const connection = () => db.oktaConnection.findUniqueOrThrow({ where: where() });
const person = (email: unknown) =>
  db.person.findFirstOrThrow({ where: { ...where(), email: String(email) } });
const people = async () =>
  (await db.person.findMany({ where: where(), orderBy: { id: "asc" } })).map(
    ({ id, email, displayName, status, jobTitle }) => ({ id, email, displayName, status, jobTitle }),
  );

interface Who {
  position: number;
  oldId: string;
  newId: string;
  email: string;
  number: string;
}

/** Active members in scope in both orgs. */
function members(count: number): [Who, Who, Who, Who, Who, Who, Who, Who, Who] {
  const all = Array.from({ length: 50 }, (_, index) => index + 9).filter((position) =>
    [okta, there].every(({ org }) => {
      const one = org.directory.at(position);
      return one?.assigned && one.status === "ACTIVE";
    }),
  );
  const found = all.slice(0, count).map((position) => {
    const { oldId, newId, profile } = at(position);
    return { position, oldId, newId, email: String(profile.email), number: String(profile.employeeNumber) };
  });
  return found as ReturnType<typeof members>;
}

test("M3: a company moves to another Okta org: the same accounts, with their new IDs; the next sync changes no one", async () => {
  const before = await people();
  const old = await connection();
  await prepare();
  const { move } = await view();
  const linked = [...(await ids()).values()].filter((id) => id !== null).length;
  expect(move).toMatchObject({ state: "READY", orgUrl: there.url, failure: null, isStale: false });
  expect(move?.counts).toMatchObject({
    matched: linked,
    byEmail: linked,
    conflict: 0,
    notFound: 0,
    relink: 0,
  });
  // The preview has written nothing: the old org is still in use.
  expect((await connection()).orgUrl).toBe(okta.url);
  expect((await company.sync()).counts).toMatchObject({ created: 0, updated: 0, deactivated: 0 });

  const canary = await confirm();
  expect((await connection()).state).toBe("PAUSED");
  await work();
  expect((await view()).move).toMatchObject({ state: "DONE" });
  const now = await connection();
  expect(now).toMatchObject({
    state: "LIVE",
    orgUrl: there.url,
    clientId: there.org.app.id,
    canaryOktaIds: [canary],
    listMeasure: null,
    pausedAt: null,
    id: old.id,
  });
  const ana = at(12);
  expect(await person(ana.profile.email)).toMatchObject({ oktaId: ana.newId });
  const { counts } = await company.sync("DAILY");
  expect(counts).toMatchObject({ created: move?.counts.joiners, linked: 0, deactivated: 0, held: 0 });
  // Everyone is who they were. The only new people are those whom just the new org has in scope.
  const after = new Map((await people()).map((one) => [one.id, one]));
  for (const one of before) expect(after.get(one.id)).toMatchObject({ email: one.email, status: one.status });
  expect(after.size).toBe(before.length + (move?.counts.joiners ?? 0));
  expect((await company.sync()).counts).toMatchObject({ created: 0, linked: 0, updated: 0, deactivated: 0 });
});

const outcomes = async () =>
  new Map(
    moveMatchPageSchema
      .parse(await listMatches(owner, {}))
      .items.map(({ email, outcome, by, newOktaId }) => [email, [outcome, by, newOktaId]]),
  );

test("M3: who is matched: by email, else by employee number; what disagrees or fits several matches no one", async () => {
  const [byNumber, conflict, other, ambiguous, second, gone, zeros, shared, split] = members(9);
  const set = (who: Who, profile: Record<string, unknown>) =>
    there.org.updateProfile(who.position, profile as never, false);
  // Another address in the new org, the same number.
  set(byNumber, { email: "new.name@acme.example", login: "new.name@acme.example" });
  // Two people whose addresses are swapped, and whose numbers aren't.
  set(conflict, { email: "between@acme.example", login: "between@acme.example" });
  set(other, { email: conflict.email, login: conflict.email });
  set(conflict, { email: other.email, login: other.email });
  // An address that two people have.
  set(second, { email: ambiguous.email });
  // Numbers with and without leading zeros are different numbers.
  set(zeros, { email: "zero@acme.example", login: "zero@acme.example", employeeNumber: `00${zeros.number}` });
  // A number of several people says nothing, so the email decides.
  set(shared, { employeeNumber: "N/A" });
  set(gone, { email: "gone@acme.example", login: "gone@acme.example", employeeNumber: null });
  // Someone else has one account's address, and its holder still has the number.
  set(split, { email: "split@acme.example", login: "split@acme.example" });
  const { id: impostor } = there.org.create(
    {
      login: "else@acme.example",
      email: split.email,
      firstName: "Some",
      lastName: "One",
      employeeNumber: "999",
    },
    true,
  );
  there.org.assign(there.org.directory.positionOf(impostor) ?? -1);
  await prepare();
  const found = await outcomes();
  expect(found.get(split.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(byNumber.email)).toEqual(["MATCHED", "employee_number", byNumber.newId]);
  expect(found.get(conflict.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(other.email)).toEqual(["CONFLICT", null, null]);
  expect(found.get(ambiguous.email)).toEqual(["AMBIGUOUS", null, null]);
  expect(found.get(zeros.email)).toEqual(["NOT_FOUND", null, null]);
  expect(found.get(shared.email)).toEqual(["MATCHED", "email", shared.newId]);
  expect(found.get(gone.email)).toEqual(["NOT_FOUND", null, null]);

  // An owner decides one of them now; the other waits for an admin after the switch.
  const account = await person(conflict.email);
  await chooseMatch(owner, { personId: account.id, oktaId: conflict.newId });
  expect(await codeOf(chooseMatch(owner, { personId: account.id, oktaId: byNumber.newId }))).toBe(
    "409 same-account",
  );
  const lost = await person(gone.email);
  const swapped = await person(other.email);
  await chooseMatch(owner, { personId: swapped.id, oktaId: other.newId });
  const left = await person(split.email);
  await confirm();
  await work();
  expect(await db.person.findFirst({ where: { id: account.id } })).toMatchObject({ oktaId: conflict.newId });
  for (const { id, email, status } of [lost, left])
    expect(await db.person.findFirst({ where: { id } })).toMatchObject({ oktaId: null, email, status });
  const problems = await db.problem.findMany({ where: { ...where(), resolvedAt: null } });
  expect(problems.map(({ code, personId }) => [code, personId])).toEqual(
    expect.arrayContaining([
      ["NOT_IN_NEW_ORG", lost.id],
      ["NOT_IN_NEW_ORG", left.id],
    ]),
  );
  await company.sync();
  // R1, M2: no one was removed by the move or the sync after it, and no uncertain account was linked.
  for (const { id, status } of [lost, left])
    expect(await db.person.findFirst({ where: { id } })).toMatchObject({ oktaId: null, status });
  const holds = await db.identityHold.findMany({ where: { ...where(), state: "OPEN" } });
  expect(holds).toMatchObject([{ personId: left.id, oktaId: impostor, reason: "MOVED" }]);
  // M4: addresses that two people have swapped in the new org end up right.
  expect(await db.person.findFirst({ where: { id: account.id } })).toMatchObject({ email: other.email });
  expect(await db.person.findFirst({ where: { id: swapped.id } })).toMatchObject({ email: conflict.email });
  // An admin answers. The account is linked, and its problem closes.
  const answer = { holdIds: "all", decision: "SAME", note: "" } as const;
  const { runId } = await decideIdentityHolds(owner, answer);
  await company.carry(runId ?? "");
  expect(await db.person.findFirst({ where: { id: left.id } })).toMatchObject({ oktaId: impostor });
  expect(
    await db.problem.count({
      where: { ...where(), code: "NOT_IN_NEW_ORG", personId: left.id, resolvedAt: null },
    }),
  ).toBe(0);
});

test("R1: nothing of the old org is left: hook, cursors, mirror, holds, measure; its events find no one here", async () => {
  await db.eventFeed.create({ data: { ...where(), secretSealed: "sealed", logAfter: "old-cursor" } });
  await db.oktaEvent.create({
    data: { ...where(), uuid: "1", type: "user.lifecycle.suspend", concern: "PERSON", state: "WAITING" },
  });
  const leaver = members(1)[0];
  okta.org.lifecycle(leaver.position, "deactivate");
  await company.sync();
  await prepare();
  await confirm();
  await work();
  // Of those who have left, only the employee number stays, so that M3 can ask about them.
  const kept = await db.directoryPerson.findMany({ where: where() });
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
  expect(await db.eventFeed.count({ where: where() })).toBe(0);
  expect(await db.oktaCallBudget.count({ where: where() })).toBe(0);
  expect(await db.oktaEvent.findFirst({ where: where() })).toMatchObject({
    state: "IGNORED",
    reason: "moved",
  });
  // M3: the move doesn't bring back someone who has left. The person with their address in the new org waits
  // for an admin.
  expect(await person(leaver.email)).toMatchObject({ status: "DEACTIVATED", oktaId: leaver.oldId });
  await company.sync();
  expect(await db.identityHold.findMany({ where: { ...where(), state: "OPEN" } })).toMatchObject([
    { oktaId: leaver.newId, reason: "EMAIL" },
  ]);
});

test("moving back brings everyone's old ID, the old connection and its hook back", async () => {
  await db.eventFeed.create({ data: { ...where(), secretSealed: "sealed", hookId: "who1" } });
  const before = await ids();
  const old = await connection();
  await prepare();
  await confirm();
  await work();
  await company.sync();
  expect(await ids()).not.toEqual(before);
  await back();
  await work();
  expect((await view()).move).toMatchObject({ state: "RETURNED", keptUntil: null });
  const now = await ids();
  for (const [id, oktaId] of before) expect(now.get(id)).toBe(oktaId);
  const { orgUrl, clientId, credentialSealed, state } = await connection();
  expect({ orgUrl, clientId, credentialSealed, state }).toMatchObject({
    orgUrl: old.orgUrl,
    clientId: old.clientId,
    credentialSealed: old.credentialSealed,
    state: "LIVE",
  });
  expect(await db.eventFeed.findFirst({ where: where() })).toMatchObject({ hookId: "who1", logAfter: null });
  expect(await codeOf(back())).toBe("409 move-over");
  expect((await company.sync()).counts).toMatchObject({ created: 0, deactivated: 0, held: 0 });
});

test("a move is prepared, confirmed and begun once, by the owner's own hand, and not by an old preview", async () => {
  expect(await codeOf(confirmMove(owner, { companyName: "Test company" }))).toBe("404 not-found");
  await prepare();
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
    () => saveNewOrg(owner, input()),
    () => disconnectConnection(owner, { companyName: "Test company" }),
  ];
  for (const act of acts) expect((await codeOf(act())).slice(0, 3)).toBe("409");
  expect(await codeOf(company.sync())).toBe("409 moving");
  await work();
  const stranger = { ...owner, companyId: "018f0000-0000-7000-8000-000000000000" };
  expect(await codeOf(cancelMove(stranger))).toBe("404 not-found");
  expect((await listMatches(stranger, {})).items).toEqual([]);
});

test("a sync of the old org that is under way ends before any ID is switched", async () => {
  await prepare();
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const now = new Date();
  const held = { state: "RUNNING", startedAt: now, heartbeatAt: now } as const;
  await db.syncRun.updateMany({ where: { ...where(), id: runId }, data: held });
  await confirm();
  const before = await ids();
  expect(await advanceMove(company.context, { budgetMs: 0 })).toMatchObject({ kind: "wait" });
  expect(await ids()).toEqual(before);
  // Its worker finds that it was asked to stop.
  expect((await company.carry(runId)).state).toBe("CANCELLED");
  await work();
  expect((await view()).move?.state).toBe("DONE");
});

test("cancelling before the switch leaves no trace of the new org, and another company's move is no one's business", async () => {
  await prepare();
  await cancelMove(owner);
  expect(await db.orgMovePerson.count({ where: where() })).toBe(0);
  expect(await db.orgMoveMatch.count({ where: where() })).toBe(0);
  expect(await db.orgMove.findFirst({ where: where() })).toMatchObject({ state: "CANCELLED", target: null });
  expect((await connection()).orgUrl).toBe(okta.url);
});

test("the new org's address and credentials are checked as in setup, and nothing wrong is saved", async () => {
  const wrong = [
    input({ address: "https://10.0.0.1" }),
    input({ clientSecret: "a-secret-that-is-wrong-0001" }),
    input({ token: "00wrong" }),
    input({ kind: "SERVICE_APP", serviceClientId: "0oaNone" }),
  ];
  for (const one of wrong) expect((await saveNewOrg(owner, one)).passed).toBe(false);
  expect(await db.orgMove.count({ where: where() })).toBe(0);
  expect(await codeOf(saveNewOrg(owner, input({ address: okta.url })))).toBe("409 org-unchanged");
});
