import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { identityComparisonSchema, identityHoldsSchema } from "@/lib/sync/contract";
import { codeOf, rehiringCompanyTest } from "@/testing/companies/rehiring-company";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { compareIdentity } from "./compare-identity";
import { approveHolds } from "./decide-holds";
import { decideIdentityHolds } from "./decide-identity-holds";
import { listIdentityHolds } from "./list-identity-holds";

const test = rehiringCompanyTest();

const as = (company: SyncedCompany, personId: string): Context => ({
  ...company.context,
  actor: { kind: "person", personId, name: "Someone" },
});
const audited = async (db: PrismaClient, company: SyncedCompany, target: string) =>
  (
    await db.auditEntry.findMany({ where: { companyId: company.companyId, target }, orderBy: { id: "asc" } })
  ).map(({ action }) => action);
const changesOf = async (db: PrismaClient, company: SyncedCompany, personId: string) =>
  (
    await db.syncChange.findMany({
      where: { companyId: company.companyId, personId },
      orderBy: { id: "asc" },
    })
  ).map(({ kind, before, after, reason }) => ({ kind, before, after, reason }));

test("M3: same person: the old record comes back with its history, under the new Okta ID, and follows Okta", async ({
  db,
  okta,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const before = await rehiring.accountOf(who);
  const total = await rehiring.countPeople();
  const newId = rehiring.rehire(who, { title: "Astronaut", department: "Space" });
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
  const admin = await rehiring.addAccount("ADMIN");
  const { run, decided } = await rehiring.decide("SAME", as(company, admin));
  expect([decided, run.trigger, run.state]).toEqual([1, "APPROVAL", "DONE"]);
  expect(await company.person(newId)).toMatchObject({
    id: before.id,
    status: "ACTIVE",
    email: before.email,
    jobTitle: "Astronaut",
    team: { name: "Space" },
  });
  expect(await rehiring.countPeople()).toBe(total + 1);
  expect((await changesOf(db, company, before.id)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["CREATE", "DEACTIVATE", "LINK", "REACTIVATE"]),
  );
  const link = (await changesOf(db, company, before.id)).find(({ kind }) => kind === "LINK");
  expect(link).toMatchObject({
    before: { oktaId: who.oktaId },
    after: { oktaId: newId, jobTitle: "Astronaut" },
  });
  expect(await rehiring.problemsOf(newId)).toEqual([]);
  expect(await audited(db, company, before.id)).toEqual(["identity.same"]);
  expect(await db.identityHold.findFirst({ where: { personId: before.id } })).toMatchObject({
    state: "SAME",
    decidedById: admin,
    note: "Asked HR.",
  });
  await rehiring.expectQuiet();
  // Once more: the same person leaves and is hired a third time.
  const position = okta.org.directory.positionOf(newId) ?? -1;
  const thirdId = rehiring.rehire({
    position,
    oktaId: newId,
    profile: rehiring.at(1).profile && who.profile,
  });
  await company.sync();
  expect(await rehiring.holds()).toEqual([{ oktaId: thirdId, personId: before.id, reason: "EMAIL" }]);
  await rehiring.decide("SAME");
  expect(await company.person(thirdId)).toMatchObject({ id: before.id, status: "ACTIVE" });
  await rehiring.expectQuiet();
});

test("M3: someone else: the new person gets an account, the old one gives up the address, and no one is asked again", async ({
  db,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const before = await rehiring.accountOf(who);
  const newId = rehiring.rehire(who);
  await company.sync();
  const { run } = await rehiring.decide("OTHER");
  expect(run.counts).toMatchObject({ created: 1, updated: 1, skipped: 0 });
  const joiner = await company.person(newId);
  expect(joiner).toMatchObject({ status: "ACTIVE", email: before.email });
  expect(joiner?.id).not.toBe(before.id);
  expect(await rehiring.read(before.id)).toMatchObject({
    status: "DEACTIVATED",
    email: null,
    oktaId: who.oktaId,
  });
  expect((await changesOf(db, company, before.id)).at(-1)).toEqual({
    kind: "UPDATE",
    before: { email: before.email },
    after: { email: null },
    reason: "ADDRESS_RELEASED",
  });
  expect(await audited(db, company, before.id)).toEqual(["identity.other"]);
  expect([await rehiring.holds(), await rehiring.problemsOf(newId)]).toEqual([[], []]);
  await rehiring.expectQuiet();
  expect(await rehiring.holds()).toEqual([]);
});

test("M3: both records stand side by side, with what differs, who left when and by what, and what each answer does", async ({
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const before = await rehiring.accountOf(who);
  const newId = rehiring.rehire(who, {
    title: "Astronaut",
    firstName: String(who.profile.firstName).toUpperCase(),
  });
  await company.sync();
  const { items } = await listIdentityHolds(company.context, { about: before.id });
  const [hold] = items;
  expect(hold?.ifSame).toBe(
    `Brings back the account of ${before.displayName}, with its history and objectives. Its Okta ID changes from ${who.oktaId} to ${newId}.`,
  );
  expect(hold?.ifOther).toContain(`stays deactivated and gives up ${before.email}.`);
  const comparison = identityComparisonSchema.parse(
    await compareIdentity(company.context, { holdId: hold?.id ?? "" }),
  );
  const differing = comparison.fields.filter(({ differs }) => differs);
  expect(differing).toEqual([{ field: "jobTitle", ours: before.jobTitle, okta: "Astronaut", differs: true }]);
  expect(comparison.ours).toMatchObject({ oktaId: who.oktaId, status: "DEACTIVATED", lastSignInAt: null });
  expect(comparison.ours.left?.trigger).toBe("BUTTON");
  expect(comparison.ours.linkedAt).not.toBeNull();
  expect(comparison.okta).toMatchObject({ oktaId: newId, status: "ACTIVE", inScope: true });
  // The new person's Okta ID finds the same match. Anyone else's finds none.
  expect((await listIdentityHolds(company.context, { about: newId })).items).toHaveLength(1);
  expect((await listIdentityHolds(company.context, { about: rehiring.at(1).oktaId })).items).toEqual([]);
  const stranger = { ...company.context, companyId: before.id };
  expect(await codeOf(compareIdentity(stranger, { holdId: hold?.id ?? "" }))).toBe("404 not-found");
});

test("M3: an answer is given once: a second click, an empty list and another company get no second act", async ({
  db,
  company,
  rehiring,
}) => {
  rehiring.rehire(rehiring.at(0));
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
  expect(await codeOf(rehiring.decide("OTHER"))).toBe("409 nothing-held");
  expect(await audited(db, company, hold.personId)).toEqual(["identity.same"]);
});

test("M3: only an owner says that someone is an owner or admin who left", async ({
  db,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const { id } = await rehiring.accountOf(who);
  await rehiring.addAccount("OWNER");
  const data = { role: "ADMIN" as const };
  await db.person.update({ where: { companyId_id: { companyId: company.companyId, id } }, data });
  const newId = rehiring.rehire(who);
  await company.sync();
  const [admin, owner] = [await rehiring.addAccount("ADMIN"), await rehiring.addAccount("OWNER")];
  expect((await listIdentityHolds(as(company, admin))).items[0]).toMatchObject({ mayDecide: false });
  for (const decision of ["SAME", "OTHER"] as const)
    expect(await codeOf(rehiring.decide(decision, as(company, admin)))).toBe("403 forbidden");
  expect(await rehiring.holds()).toHaveLength(1);
  await rehiring.decide("SAME", as(company, owner));
  expect(await company.person(newId)).toMatchObject({ id, role: "ADMIN", status: "ACTIVE" });
  await rehiring.expectQuiet();
});

test("M3: a pause keeps the answer, and the next sync carries it out", async ({ db, company, rehiring }) => {
  const who = rehiring.at(0);
  const { id } = await rehiring.accountOf(who);
  const newId = rehiring.rehire(who);
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

test("M3: while removals are held, no account in use is taken over; once they are approved, the old records come back", async ({
  company,
  rehiring,
}) => {
  await rehiring.addAccount("OWNER");
  const leavers = [0, 1, 2, 3, 4].map(rehiring.at);
  const ids = await Promise.all(leavers.map(async (who) => (await rehiring.accountOf(who)).id));
  const newIds = leavers.map((who) => rehiring.rehire(who));
  const run = await company.sync();
  expect(run.counts).toMatchObject({ deactivated: 3, held: 2, created: 0 });
  expect((await rehiring.holds()).map(({ oktaId }) => oktaId)).toEqual([...newIds].sort());
  const { items } = await listIdentityHolds(company.context);
  const waiting = items.filter(({ sameWaitsFor }) => sameWaitsFor !== null);
  expect(waiting).toHaveLength(2);
  const waitingIds = waiting.map(({ id }) => id);
  expect(await codeOf(rehiring.decide("SAME", company.context, waitingIds))).toBe("409 still-active");
  expect((await rehiring.decide("SAME")).decided).toBe(3);
  expect(await codeOf(rehiring.decide("SAME"))).toBe("409 still-active");
  expect(await rehiring.holds()).toHaveLength(2);
  const { runId } = await approveHolds(company.context, { changeIds: "all", note: "" });
  await company.carry(runId);
  expect((await rehiring.decide("SAME")).decided).toBe(2);
  const now = await Promise.all(newIds.map((oktaId) => company.person(oktaId)));
  expect(now.map((one) => one?.id)).toEqual(ids);
  expect(now.every((one) => one?.status === "ACTIVE")).toBe(true);
  await rehiring.expectQuiet();
});

test("M3: of two new people who may be one account, one gets it and the other an account of their own", async ({
  db,
  company,
  rehiring,
}) => {
  const who = rehiring.at(0);
  const { id } = await rehiring.accountOf(who);
  const sameEmail = rehiring.rehire(who, { employeeNumber: null });
  await company.sync();
  const sameNumber = rehiring.hire({
    login: "second@acme.example",
    email: "second@acme.example",
    employeeNumber: who.profile.employeeNumber,
  });
  await company.sync();
  expect(await rehiring.holds()).toHaveLength(2);
  expect(await codeOf(rehiring.decide("SAME"))).toBe("409 same-account");
  const hold = await db.identityHold.findFirstOrThrow({
    where: { companyId: company.companyId, oktaId: sameEmail },
  });
  await rehiring.decide("SAME", company.context, [hold.id]);
  await company.sync();
  expect(await company.person(sameEmail)).toMatchObject({ id, status: "ACTIVE" });
  expect(await company.person(sameNumber)).toMatchObject({ status: "ACTIVE" });
  expect(await rehiring.holds()).toEqual([]);
  await rehiring.expectQuiet();
});
