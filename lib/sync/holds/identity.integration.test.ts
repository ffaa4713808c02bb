import type { Middleware } from "koa";
import { beforeEach, expect, test } from "vitest";
import { admitOktaUser } from "@/lib/auth/okta/admit-okta-user";
import { readSignInProgress } from "@/lib/auth/okta/read-sign-in-progress";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { changeEmail } from "@/lib/people/by-hand/change-email";
import { identityHoldsSchema } from "@/lib/sync/contract";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { LOCAL_TOKEN, type OktaOrg } from "@/local/okta";
import { SyncedCompany } from "@/testing/synced-company";
import { withSyncedCompany } from "@/testing/with-org";
import { approveHolds } from "./decide-holds";
import { decideIdentityHolds } from "./decide-identity-holds";
import { listIdentityHolds } from "./list-identity-holds";

let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** Positions of ordinary people with an account. */
let ordinary: number[] = [];

/** Pages of ten, so that a list can be cut. */
const before: Middleware = (ctx, next) => {
  if (/^\/api\/v1\/apps\/[^/]+\/users$/.test(ctx.path)) ctx.query = { ...ctx.query, limit: "10" };
  return next();
};

withSyncedCompany({ people: 60, synced: true, before }, (given) => {
  ({ db, okta, company } = given);
});
beforeEach(() => {
  ordinary = Array.from({ length: 30 }, (_, index) => index + 9).filter((position) => {
    const person = okta.org.directory.at(position);
    return person?.assigned && person.status === "ACTIVE";
  });
});

const at = (index: number) => {
  const position = ordinary[index] ?? -1;
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`No one at ${position}.`);
  return { position, oktaId: person.id, profile: person.profile };
};
type Someone = ReturnType<typeof at>;

/** Someone new in Okta, assigned to the app. */
function hire(profile: Record<string, unknown>): string {
  const { id } = okta.org.create({ firstName: "Jo", lastName: "Iner", ...profile } as never, true);
  okta.org.assign(okta.org.directory.positionOf(id) ?? -1);
  return id;
}
const leave = (who: Someone) => okta.org.lifecycle(who.position, "deactivate");
/** Deactivates and deletes someone in Okta, and hires them again with the same profile. */
function rehire(who: Someone, profile: Record<string, unknown> = {}): string {
  leave(who);
  okta.org.delete(who.position);
  return hire({ ...who.profile, ...profile });
}
const accountOf = async (who: Someone) => {
  const account = await company.person(who.oktaId);
  if (!account) throw new Error("No account.");
  return account;
};
const read = (id: string) =>
  db.person.findUniqueOrThrow({ where: { companyId_id: { companyId: company.companyId, id } } });
const holds = (state = "OPEN") =>
  db.identityHold.findMany({
    where: { companyId: company.companyId, state: state as never },
    select: { oktaId: true, personId: true, reason: true },
    orderBy: { oktaId: "asc" },
  });
const problemsOf = async (oktaId: string) =>
  (await db.problem.findMany({ where: { companyId: company.companyId, oktaId, resolvedAt: null } })).map(
    ({ code }) => code,
  );
/** An update of some people, as an event would ask for. */
async function update(...oktaIds: string[]) {
  const { runId } = await requestPeopleRun(company.context, {
    people: oktaIds.map((oktaId) => ({ oktaId })),
    trigger: "EVENT",
  });
  return company.carry(runId);
}
const as = (personId: string): Context => ({
  ...company.context,
  actor: { kind: "person", personId, name: "Someone" },
});
async function account(role: Role, more: { email?: string; displayName?: string } = {}): Promise<string> {
  const id = newId();
  const data = {
    companyId: company.companyId,
    id,
    displayName: "By hand",
    email: `${id}@else.example`,
    role,
  };
  await db.person.create({ data: { ...data, ...more } });
  return id;
}
/** Answers about all, or some, and carries out the sync that follows. */
async function decide(decision: "SAME" | "OTHER", by = company.context, holdIds: "all" | string[] = "all") {
  const { runId, decided } = await decideIdentityHolds(by, { holdIds, decision, note: "Asked HR." });
  if (!runId) throw new Error("No sync.");
  return { decided, run: await company.carry(runId) };
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string; status: number }) => `${error.status} ${error.code}`,
  );
const audited = async (target: string) =>
  (
    await db.auditEntry.findMany({ where: { companyId: company.companyId, target }, orderBy: { id: "asc" } })
  ).map(({ action }) => action);
const changesOf = async (personId: string) =>
  (
    await db.syncChange.findMany({
      where: { companyId: company.companyId, personId },
      orderBy: { id: "asc" },
    })
  ).map(({ kind, before, after, reason }) => ({ kind, before, after, reason }));
/** Nothing is left to do for a full sync. */
async function expectQuiet() {
  const { counts } = await company.sync();
  expect(counts).toMatchObject({
    created: 0,
    linked: 0,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    skipped: 0,
  });
}
const people = () => db.person.count({ where: { companyId: company.companyId } });

test("M3: someone deactivated and deleted in Okta, and rehired with the same email and number, is held", async () => {
  const who = at(0);
  const account = await accountOf(who);
  const total = await people();
  const newId = rehire(who);
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  expect(await holds()).toEqual([{ oktaId: newId, personId: account.id, reason: "EMAIL" }]);
  expect(await problemsOf(newId)).toEqual(["IDENTITY_HELD"]);
  expect(await company.person(newId)).toBeNull();
  expect(await people()).toBe(total);
  expect(await read(account.id)).toMatchObject({ status: "DEACTIVATED", email: account.email });
  const again = await company.sync();
  expect(await holds()).toHaveLength(1);
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0 });
});

test("M4: a leaver whose address Okta changed before they left frees the old one, and the joiner is set up in that sync", async () => {
  const who = at(0);
  const account = await accountOf(who);
  okta.org.updateProfile(
    who.position,
    { email: "left@acme.example", login: "left@acme.example" } as never,
    false,
  );
  leave(who);
  const joiner = hire({ login: account.email, email: account.email });
  await company.sync();
  expect(await company.person(joiner)).toMatchObject({ email: account.email, status: "ACTIVE" });
  expect(await read(account.id)).toMatchObject({ email: "left@acme.example", status: "DEACTIVATED" });
  expect(await holds()).toEqual([]);
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, linked: 0, updated: 0, skipped: 0, held: 0 });
});

test("M3: a rehire is held the same in an update by events and at the sign-in, also when the leaver was read before", async () => {
  const [first, second] = [at(0), at(1)];
  const oldIds = [first.oktaId, second.oktaId];
  const newId = rehire(first);
  await update(first.oktaId, newId);
  expect(await holds()).toMatchObject([{ oktaId: newId, reason: "EMAIL" }]);
  leave(second);
  await update(second.oktaId);
  okta.org.delete(second.position);
  const secondId = hire(second.profile);
  const admission = await admitOktaUser(company.context, { subject: secondId, connectionState: "LIVE" });
  if (admission.kind !== "setting-up") throw new Error(admission.kind);
  await company.carry(admission.runId);
  const pending = { companyId: company.companyId, oktaId: secondId, runId: admission.runId, sessionId: "" };
  expect(await readSignInProgress(db, pending as never)).toEqual({ state: "problem", problem: "waiting" });
  expect((await holds()).map(({ oktaId }) => oktaId).sort()).toEqual([newId, secondId].sort());
  for (const id of oldIds) expect(await company.person(id)).toMatchObject({ status: "DEACTIVATED" });
});

test("M3: with another email the employee number alone holds the new person, unless several people have that number", async () => {
  const [who, junk, other] = [at(0), at(1), at(2)];
  for (const { position } of [junk, other])
    okta.org.updateProfile(position, { employeeNumber: "N/A" }, false);
  await company.sync();
  const { id } = await accountOf(who);
  const fresh = { login: "new.name@acme.example", email: "new.name@acme.example" };
  const newId = rehire(who, fresh);
  const unknown = { login: "no.one@acme.example", email: "no.one@acme.example", employeeNumber: "n/a" };
  const joiner = rehire(junk, unknown);
  await company.sync();
  expect(await holds()).toEqual([{ oktaId: newId, personId: id, reason: "EMPLOYEE_NUMBER" }]);
  expect(await company.person(joiner)).toMatchObject({ status: "ACTIVE", email: unknown.email });
  const [hold] = identityHoldsSchema.parse(await listIdentityHolds(company.context)).items;
  expect(hold?.why).toBe(`Both have the employee number ${who.profile.employeeNumber}.`);
  await decide("OTHER");
  expect(await company.person(newId)).toMatchObject({ status: "ACTIVE", email: fresh.email });
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email: who.profile.email });
  await expectQuiet();
});

test("M3: same person: the old record comes back with its history, under the new Okta ID, and follows Okta", async () => {
  const who = at(0);
  const before = await accountOf(who);
  const total = await people();
  const newId = rehire(who, { title: "Astronaut", department: "Space" });
  await company.sync();
  const list = identityHoldsSchema.parse(await listIdentityHolds(company.context));
  expect(list).toMatchObject({
    total: 1,
    items: [
      {
        reason: "EMAIL",
        newPerson: { oktaId: newId, email: before.email, employeeNumber: who.profile.employeeNumber },
        account: {
          personId: before.id,
          email: before.email,
          employeeNumber: who.profile.employeeNumber,
          hasLeft: true,
        },
        why: `Both have the email address ${before.email}. Their employee numbers are the same.`,
        sameWaitsFor: null,
        mayDecide: true,
      },
    ],
  });
  expect(list.items[0]?.account.leftAt).not.toBeNull();
  const admin = await account("ADMIN");
  const { run, decided } = await decide("SAME", as(admin));
  expect([decided, run.trigger, run.state]).toEqual([1, "APPROVAL", "DONE"]);
  expect(await company.person(newId)).toMatchObject({
    id: before.id,
    status: "ACTIVE",
    email: before.email,
    jobTitle: "Astronaut",
    team: { name: "Space" },
  });
  expect(await people()).toBe(total + 1);
  expect((await changesOf(before.id)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["CREATE", "DEACTIVATE", "LINK", "REACTIVATE"]),
  );
  const link = (await changesOf(before.id)).find(({ kind }) => kind === "LINK");
  expect(link).toMatchObject({
    before: { oktaId: who.oktaId },
    after: { oktaId: newId, jobTitle: "Astronaut" },
  });
  expect(await problemsOf(newId)).toEqual([]);
  expect(await audited(before.id)).toEqual(["identity.same"]);
  expect(await db.identityHold.findFirst({ where: { personId: before.id } })).toMatchObject({
    state: "SAME",
    decidedById: admin,
    note: "Asked HR.",
  });
  await expectQuiet();
  // And once more: the same person leaves and is hired a third time.
  const position = okta.org.directory.positionOf(newId) ?? -1;
  const thirdId = rehire({ position, oktaId: newId, profile: at(1).profile && who.profile });
  await company.sync();
  expect(await holds()).toEqual([{ oktaId: thirdId, personId: before.id, reason: "EMAIL" }]);
  await decide("SAME");
  expect(await company.person(thirdId)).toMatchObject({ id: before.id, status: "ACTIVE" });
  await expectQuiet();
});

test("M3: someone else: the new person gets an account, the old one gives up the address, and no one is asked again", async () => {
  const who = at(0);
  const before = await accountOf(who);
  const newId = rehire(who);
  await company.sync();
  const { run } = await decide("OTHER");
  expect(run.counts).toMatchObject({ created: 1, updated: 1, skipped: 0 });
  const joiner = await company.person(newId);
  expect(joiner).toMatchObject({ status: "ACTIVE", email: before.email });
  expect(joiner?.id).not.toBe(before.id);
  expect(await read(before.id)).toMatchObject({ status: "DEACTIVATED", email: null, oktaId: who.oktaId });
  expect((await changesOf(before.id)).at(-1)).toEqual({
    kind: "UPDATE",
    before: { email: before.email },
    after: { email: null },
    reason: "ADDRESS_RELEASED",
  });
  expect(await audited(before.id)).toEqual(["identity.other"]);
  expect([await holds(), await problemsOf(newId)]).toEqual([[], []]);
  await expectQuiet();
  expect(await holds()).toEqual([]);
});

test("M3: an answer is given once: a second click, an empty list and another company get no second act", async () => {
  rehire(at(0));
  await company.sync();
  const hold = await db.identityHold.findFirstOrThrow({ where: { companyId: company.companyId } });
  const stranger = { ...company.context, companyId: newId() };
  expect(
    await codeOf(decideIdentityHolds(stranger, { holdIds: [hold.id], decision: "SAME", note: "" })),
  ).toBe("404 not-found");
  expect(await codeOf(decideIdentityHolds(stranger, { holdIds: "all", decision: "SAME", note: "" }))).toBe(
    "409 nothing-held",
  );
  expect((await listIdentityHolds(stranger)).items).toEqual([]);
  const ends = await Promise.all(
    [1, 2].map(() =>
      codeOf(decideIdentityHolds(company.context, { holdIds: [hold.id], decision: "SAME", note: "" })),
    ),
  );
  expect(ends.sort()).toEqual(["409 nothing-held", "done"]);
  expect(await codeOf(decide("OTHER"))).toBe("409 nothing-held");
  expect(await audited(hold.personId)).toEqual(["identity.same"]);
});

test("M3: only an owner says that someone is an owner or admin who left", async () => {
  const who = at(0);
  const { id } = await accountOf(who);
  await account("OWNER");
  const data = { role: "ADMIN" as const };
  await db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data });
  const newId = rehire(who);
  await company.sync();
  const [admin, owner] = [await account("ADMIN"), await account("OWNER")];
  expect((await listIdentityHolds(as(admin))).items[0]).toMatchObject({ mayDecide: false });
  for (const decision of ["SAME", "OTHER"] as const)
    expect(await codeOf(decide(decision, as(admin)))).toBe("403 forbidden");
  expect(await holds()).toHaveLength(1);
  await decide("SAME", as(owner));
  expect(await company.person(newId)).toMatchObject({ id, role: "ADMIN", status: "ACTIVE" });
  await expectQuiet();
});

test("M3: a pause keeps the answer, and the next sync carries it out", async () => {
  const who = at(0);
  const { id } = await accountOf(who);
  const newId = rehire(who);
  await company.sync();
  const state = (to: "PAUSED" | "LIVE") =>
    db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: to } });
  await state("PAUSED");
  const { runId } = await decideIdentityHolds(company.context, {
    holdIds: "all",
    decision: "SAME",
    note: "",
  });
  expect(runId).toBeNull();
  await state("LIVE");
  await company.sync();
  expect(await company.person(newId)).toMatchObject({ id, status: "ACTIVE" });
});

test("M3: a hold outlives lists that leave the person out, and closes when they are gone or get another address", async () => {
  const [first, second] = [at(0), at(1)];
  const [goneId, renamedId] = [rehire(first), rehire(second, { employeeNumber: null })];
  await company.sync();
  expect(await holds()).toHaveLength(2);
  okta.faults.set({ stopsEarly: { path: "/api/v1/apps/*/users", afterPages: 1 } } as never);
  expect((await company.sync()).counts?.read).toBe(10);
  expect((await company.sync()).counts?.read).toBe(10);
  okta.faults.set({ nobody: { path: "/api/v1/apps/*/users" } } as never);
  await codeOf(company.sync());
  expect(await holds()).toHaveLength(2);
  okta.faults.set({});
  okta.org.lifecycle(okta.org.directory.positionOf(goneId) ?? -1, "deactivate");
  const position = okta.org.directory.positionOf(renamedId) ?? -1;
  okta.org.updateProfile(position, { email: "other@acme.example" } as never, false);
  await company.sync();
  expect(await holds()).toEqual([]);
  expect(await holds("CLOSED")).toHaveLength(2);
  expect(await company.person(renamedId)).toMatchObject({ email: "other@acme.example" });
  expect(await company.person(goneId)).toBeNull();
});

test("M3: an account in use is never taken over: its address stays taken, and no one is asked", async () => {
  const who = at(0);
  const joiner = hire({
    login: "twin@acme.example",
    email: "twin@acme.example",
    employeeNumber: who.profile.employeeNumber,
  });
  const { id, email } = await accountOf(who);
  await changeEmailInDatabase(id, "held@acme.example");
  const taker = hire({ login: "held@acme.example", email: "held@acme.example" });
  okta.org.updateProfile(who.position, { email: "not an address" } as never, false);
  await company.sync();
  expect(await company.person(joiner)).toMatchObject({ status: "ACTIVE" });
  expect(await problemsOf(taker)).toEqual(["EMAIL_TAKEN"]);
  expect(await holds()).toEqual([]);
  expect(email).not.toBe("held@acme.example");
});
const changeEmailInDatabase = (id: string, email: string) =>
  db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data: { email } });

test("M3: freeing the leaver's address by hand answers the question", async () => {
  const who = at(0);
  const { id, email } = await accountOf(who);
  const newId = rehire(who, { employeeNumber: null });
  await company.sync();
  const { waiting } = await changeEmail(company.context, { personId: id, email: null });
  expect(waiting).toEqual([newId]);
  await update(...waiting);
  expect(await company.person(newId)).toMatchObject({ status: "ACTIVE", email });
  expect(await holds()).toEqual([]);
});

test("M4: someone with an account takes a leaver's freed address in the same sync, and an address in use isn't given twice", async () => {
  const [leaver, stays, other] = [at(0), at(1), at(2)];
  const { id, email } = await accountOf(leaver);
  const taken = (await accountOf(other)).email ?? "";
  okta.org.updateProfile(leaver.position, { email: taken } as never, false);
  leave(leaver);
  await update(leaver.oktaId);
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email });
  okta.org.updateProfile(stays.position, { email } as never, false);
  await update(stays.oktaId);
  expect(await company.person(stays.oktaId)).toMatchObject({ email });
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email: null });
  expect(await company.person(other.oktaId)).toMatchObject({ email: taken });
  await expectQuiet();
});

test("M3: more than 5 % and more than 3 links at once are all held, and the answer for all links them", async () => {
  const joiners = await joinersWithAccounts(4);
  const run = await company.sync();
  expect(run.counts).toMatchObject({ linked: 0, created: 0 });
  expect((await holds()).map(({ reason }) => reason)).toEqual(Array(4).fill("MASS"));
  for (const { oktaId, personId } of joiners) {
    expect(await read(personId)).toMatchObject({ oktaId: null });
    expect(await problemsOf(oktaId)).toEqual(["IDENTITY_HELD"]);
  }
  // One by one they are as many as before.
  await update(joiners[0]?.oktaId ?? "");
  await company.sync();
  expect(await holds()).toHaveLength(4);
  const [first, ...rest] = await db.identityHold.findMany({ where: { companyId: company.companyId } });
  const other = joiners.find(({ oktaId }) => oktaId === first?.oktaId);
  await decide("OTHER", company.context, [first?.id ?? ""]);
  expect(await problemsOf(first?.oktaId ?? "")).toEqual(["EMAIL_TAKEN"]);
  expect(await read(other?.personId ?? "")).toMatchObject({ oktaId: null, status: "ACTIVE" });
  const { decided } = await decide("SAME");
  expect(decided).toBe(3);
  for (const { oktaId, personId } of rest)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  await expectQuiet();
});

test("M3: three links at once go on, and so does a company's first sync, however many it links", async () => {
  const joiners = await joinersWithAccounts(3);
  expect((await company.sync()).counts).toMatchObject({ linked: 3 });
  for (const { oktaId, personId } of joiners)
    expect(await company.person(oktaId)).toMatchObject({ id: personId });
  const org = { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN };
  company = await SyncedCompany.create(db, org);
  // An admin has linked themselves during setup, and a sync in preview mode came first: neither is a first sync.
  const { oktaId, profile } = at(0);
  const own = await account("OWNER", { email: String(profile.email) });
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: own } },
    data: { oktaId },
  });
  for (const index of [1, 2, 3, 4, 5, 6]) await account("MEMBER", { email: String(at(index).profile.email) });
  const state = (to: "SHADOW" | "LIVE") =>
    db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { state: to } });
  await state("SHADOW");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  await state("LIVE");
  expect((await company.sync()).counts).toMatchObject({ linked: 6 });
  expect(await holds()).toEqual([]);
});

/** People new in Okta who have an account here that was never linked. */
function joinersWithAccounts(many: number) {
  return Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const email = `known.${index}@acme.example`;
      const personId = await account("MEMBER", { email, displayName: `Known ${index}` });
      return { personId, oktaId: hire({ login: email, email }) };
    }),
  );
}

test("M3: a preview plans a rehire as held, asks no one, and names what it would hold", async () => {
  const who = at(0);
  const newId = rehire(who);
  const joiners = await joinersWithAccounts(4);
  const preview = async () => {
    const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
    await company.carry(runId);
    const named = await db.syncProblem.findMany({
      where: { companyId: company.companyId, runId, code: "IDENTITY_HELD" },
    });
    const changes = await db.syncChange.findMany({ where: { companyId: company.companyId, runId } });
    return { named: named.map(({ oktaId }) => oktaId).sort(), changes };
  };
  const shown = await preview();
  expect(shown.named).toEqual([newId, ...joiners.map(({ oktaId }) => oktaId)].sort());
  expect(shown.changes.filter(({ kind }) => kind === "CREATE" || kind === "LINK")).toEqual([]);
  expect(await holds()).toEqual([]);
  await company.sync();
  expect((await preview()).named).toEqual(shown.named);
  expect(await holds()).toHaveLength(5);
});

test("M3: while removals are held, no account in use is taken over; once they are approved, the old records come back", async () => {
  await account("OWNER");
  const leavers = [0, 1, 2, 3, 4].map(at);
  const ids = await Promise.all(leavers.map(async (who) => (await accountOf(who)).id));
  const newIds = leavers.map((who) => rehire(who));
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 3, held: 2, created: 0 });
  expect((await holds()).map(({ oktaId }) => oktaId)).toEqual([...newIds].sort());
  const { items } = await listIdentityHolds(company.context);
  const waiting = items.filter(({ sameWaitsFor }) => sameWaitsFor !== null);
  expect(waiting).toHaveLength(2);
  const waitingIds = waiting.map(({ id }) => id);
  expect(await codeOf(decide("SAME", company.context, waitingIds))).toBe("409 still-active");
  expect((await decide("SAME")).decided).toBe(3);
  expect(await codeOf(decide("SAME"))).toBe("409 still-active");
  expect(await holds()).toHaveLength(2);
  const { runId } = await approveHolds(company.context, { changeIds: "all", note: "" });
  await company.carry(runId);
  expect((await decide("SAME")).decided).toBe(2);
  const now = await Promise.all(newIds.map((oktaId) => company.person(oktaId)));
  expect(now.map((one) => one?.id)).toEqual(ids);
  expect(now.every((one) => one?.status === "ACTIVE")).toBe(true);
  await expectQuiet();
});

test("M4: the freed address of an owner who left tells no one at the old address, and gets no password link", async () => {
  const who = at(0);
  const { id, email } = await accountOf(who);
  await account("OWNER");
  const data = { role: "OWNER" as const };
  await db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data });
  await db.companyDomain.create({
    data: { companyId: company.companyId, domain: `${company.companyId}.example` },
  });
  const inside = `gone@${company.companyId}.example`;
  okta.org.updateProfile(who.position, { email: inside, login: "elsewhere@acme.example" } as never, false);
  leave(who);
  await update(who.oktaId);
  const joiner = hire({ login: email, email });
  await update(joiner);
  expect(await company.person(joiner)).toMatchObject({ email });
  expect(await read(id)).toMatchObject({ email: inside, confirmedEmail: "" });
  expect(await db.addressNotice.count({ where: { companyId: company.companyId } })).toBe(0);
});

test("M3: of two new people who may be one account, one gets it and the other an account of their own", async () => {
  const who = at(0);
  const { id } = await accountOf(who);
  const sameEmail = rehire(who, { employeeNumber: null });
  await company.sync();
  const sameNumber = hire({
    login: "second@acme.example",
    email: "second@acme.example",
    employeeNumber: who.profile.employeeNumber,
  });
  await company.sync();
  expect(await holds()).toHaveLength(2);
  expect(await codeOf(decide("SAME"))).toBe("409 same-account");
  const hold = await db.identityHold.findFirstOrThrow({
    where: { companyId: company.companyId, oktaId: sameEmail },
  });
  await decide("SAME", company.context, [hold.id]);
  await company.sync();
  expect(await company.person(sameEmail)).toMatchObject({ id, status: "ACTIVE" });
  expect(await company.person(sameNumber)).toMatchObject({ status: "ACTIVE" });
  expect(await holds()).toEqual([]);
  await expectQuiet();
});

test("M3: when the old person comes back in Okta, the question is gone and the shared address is named", async () => {
  const who = at(0);
  const { id } = await accountOf(who);
  leave(who);
  await company.sync();
  const newId = hire({ ...who.profile, login: "again@acme.example" });
  await company.sync();
  expect(await holds()).toHaveLength(1);
  okta.org.lifecycle(who.position, "activate");
  okta.org.assign(who.position);
  await company.sync();
  expect(await read(id)).toMatchObject({ status: "ACTIVE", oktaId: who.oktaId });
  expect(await holds()).toEqual([]);
  expect(await problemsOf(newId)).toEqual(["EMAIL_SHARED"]);
});

test("M3: people are compared by the attribute that is mapped to the email", async () => {
  const mapping = { email: "secondEmail" };
  const [who, moved] = [at(0), at(1)];
  const said = [at(0), at(1)].map(({ profile }) => `second.${profile.email}`);
  for (const [index, one] of [who, moved].entries())
    okta.org.updateProfile(one.position, { secondEmail: said[index] ?? null }, false);
  await db.oktaConnection.updateMany({ where: { companyId: company.companyId }, data: { mapping } });
  await company.sync();
  expect(await accountOf(who)).toMatchObject({ email: said[0] });
  const newId = rehire({ ...who, profile: { ...who.profile, secondEmail: said[0] ?? null } });
  const { id } = await accountOf(moved);
  okta.org.updateProfile(moved.position, { secondEmail: "left@acme.example" }, false);
  leave(moved);
  const joiner = hire({ login: "joiner@acme.example", email: "joiner@acme.example", secondEmail: said[1] });
  await company.sync();
  expect(await holds()).toMatchObject([{ oktaId: newId, reason: "EMAIL" }]);
  expect(await company.person(joiner)).toMatchObject({ email: said[1] });
  expect(await read(id)).toMatchObject({ status: "DEACTIVATED", email: "left@acme.example" });
});
