import { expect } from "vitest";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { listPeople } from "@/lib/people/list/list-people";
import { listProblems } from "@/lib/problems/list/list-problems";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { isOrdinary, personAt } from "@/testing/orgs/people-in-okta";
import { emailChangeSchema } from "../contract";
import { changeEmail } from "./change-email";
import { changeRole } from "./change-role";
import { deactivatePerson } from "./deactivate-person";
import { reactivatePerson } from "./reactivate-person";

/** Positions of ordinary people. */
let ordinary: number[] = [];
let owner: Context;
let admin: Context;

const test = companyTest({ people: 60, synced: true });
test.beforeEach(async ({ db, okta, company }) => {
  ordinary = Array.from({ length: 20 }, (_, index) => index + 9).filter((n) => isOrdinary(okta, n));
  owner = as(company, await account(db, company, { role: "OWNER" }));
  admin = as(company, await account(db, company, { role: "ADMIN" }));
});

const nth = (index: number) => ordinary[index] ?? -1;
const idOf = (okta: OktaOrg, index: number) => personAt(okta, nth(index)).id;
const as = (company: SyncedCompany, personId: string): Context => ({
  ...company.context,
  actor: { kind: "person", personId, name: "Someone" },
});
const read = (db: PrismaClient, company: SyncedCompany, id: string) =>
  db.person.findUniqueOrThrow({ where: { companyId_id: { companyId: company.companyId, id } } });
const linked = async (okta: OktaOrg, company: SyncedCompany, index: number) =>
  (await company.person(idOf(okta, index)))?.id ?? "";
const open = async (company: SyncedCompany, person: string) =>
  (await listProblems(company.context, { state: "OPEN", person })).items.map(({ code }) => code).sort();
const audited = async (db: PrismaClient, company: SyncedCompany, target: string) =>
  (
    await db.auditEntry.findMany({ where: { companyId: company.companyId, target }, orderBy: { id: "asc" } })
  ).map(({ action }) => action);

/** An account made by hand, never linked to Okta. */
async function account(
  db: PrismaClient,
  company: SyncedCompany,
  given: { role?: Role; email?: string; isProtected?: boolean } = {},
): Promise<string> {
  const id = newId();
  await db.person.create({
    data: { companyId: company.companyId, id, displayName: "By hand", email: `${id}@else.example`, ...given },
  });
  return id;
}

test("M2: an account never linked is deactivated and reactivated by hand; its sessions end and both acts are audited", async ({
  db,
  company,
}) => {
  const id = await account(db, company);
  const before = await read(db, company, id);
  await deactivatePerson(admin, { personId: id });
  expect(await read(db, company, id)).toMatchObject({
    status: "DEACTIVATED",
    sessionEpoch: before.sessionEpoch + 1,
  });
  await expect(deactivatePerson(admin, { personId: id })).rejects.toMatchObject({ code: "unchanged" });
  await reactivatePerson(admin, { personId: id });
  expect(await read(db, company, id)).toMatchObject({ status: "ACTIVE" });
  expect(await audited(db, company, id)).toEqual(["person.deactivated", "person.reactivated"]);
});

test("S3: Okta decides about people in its scope: a sync would undo what is done by hand", async ({
  db,
  okta,
  company,
}) => {
  const id = await linked(okta, company, 0);
  await expect(deactivatePerson(owner, { personId: id })).rejects.toMatchObject({ code: "okta-decides" });
  await expect(reactivatePerson(owner, { personId: id })).rejects.toMatchObject({ code: "unchanged" });
  await expect(changeEmail(owner, { personId: id, email: "new@acme.example" })).rejects.toMatchObject({
    code: "okta-decides",
  });
  expect(await audited(db, company, id)).toEqual([]);
  await setNeverSync(owner, { personId: id, neverSync: true });
  await deactivatePerson(owner, { personId: id });
  await company.sync();
  expect(await read(db, company, id)).toMatchObject({ status: "DEACTIVATED" });
});

test("R1: someone Okta no longer finds is deactivated by hand, stays so, and comes back when Okta lists them again", async ({
  db,
  okta,
  company,
}) => {
  const id = await linked(okta, company, 0);
  const oktaId = idOf(okta, 0);
  await db.problem.create({
    data: {
      companyId: company.companyId,
      code: "MISSING_NOT_PROVEN",
      subject: oktaId,
      oktaId,
      firstSeenAt: new Date(),
      openedAt: new Date(),
      lastSeenAt: new Date(),
    },
  });
  okta.org.unassign(nth(0));
  const row = async () =>
    (await listPeople(company.context, { query: (await read(db, company, id)).displayName })).items.find(
      (one) => one.id === id,
    );
  expect((await row())?.byHand).toEqual({ deactivate: true, reactivate: false, changeEmail: false });
  await deactivatePerson(admin, { personId: id });
  expect(await open(company, oktaId)).toEqual([]);
  const [solved] = (await listProblems(company.context, { state: "RESOLVED", person: oktaId })).items;
  expect(solved).toMatchObject({
    code: "MISSING_NOT_PROVEN",
    resolved: { by: "ADMIN", personName: "By hand" },
  });
  await company.sync();
  expect(await read(db, company, id)).toMatchObject({ status: "DEACTIVATED" });
  okta.org.assign(nth(0));
  await company.sync();
  expect(await read(db, company, id)).toMatchObject({ status: "ACTIVE" });
});

test("R4: the last owner, protected people, owners for an admin, and oneself can't be deactivated by hand", async ({
  db,
  company,
}) => {
  const ownerId = owner.actor.kind === "person" ? owner.actor.personId : "";
  const adminId = admin.actor.kind === "person" ? admin.actor.personId : "";
  await expect(deactivatePerson(admin, { personId: ownerId })).rejects.toMatchObject({ status: 403 });
  await expect(deactivatePerson(admin, { personId: adminId })).rejects.toMatchObject({ code: "own-account" });
  await expect(deactivatePerson(owner, { personId: ownerId })).rejects.toMatchObject({ code: "own-account" });
  await expect(deactivatePerson(company.context, { personId: ownerId })).rejects.toMatchObject({
    code: "last-owner",
  });
  const safe = await account(db, company, { isProtected: true });
  await expect(deactivatePerson(owner, { personId: safe })).rejects.toMatchObject({ code: "protected" });
  const second = await account(db, company, { role: "OWNER" });
  await deactivatePerson(owner, { personId: second });
  await expect(reactivatePerson(admin, { personId: second })).rejects.toMatchObject({ status: 403 });
  await deactivatePerson(owner, { personId: adminId });
  expect(
    [await read(db, company, ownerId), await read(db, company, adminId), await read(db, company, safe)].map(
      ({ status }) => status,
    ),
  ).toEqual(["ACTIVE", "DEACTIVATED", "ACTIVE"]);
  await expect(deactivatePerson(owner, { personId: newId() })).rejects.toMatchObject({ status: 404 });
});

test("R4, S4: an owner whom Okta has locked out isn't the one that a company keeps", async ({
  db,
  company,
}) => {
  const ownerId = owner.actor.kind === "person" ? owner.actor.personId : "";
  const second = await account(db, company, { role: "OWNER" });
  const lock = (lockedByOktaAt: Date | null) =>
    db.person.update({
      where: { companyId_id: { companyId: company.companyId, id: second } },
      data: { lockedByOktaAt },
    });
  await lock(new Date());
  await expect(changeRole(owner, { personId: ownerId, role: "MEMBER" })).rejects.toMatchObject({
    code: "last-owner",
  });
  await lock(null);
  await changeRole(owner, { personId: ownerId, role: "MEMBER" });
});

test("two owners who deactivate each other at once don't both succeed (R4)", async ({ db, company }) => {
  const ownerId = owner.actor.kind === "person" ? owner.actor.personId : "";
  const second = await account(db, company, { role: "OWNER" });
  const ends = await Promise.allSettled([
    deactivatePerson(owner, { personId: second }),
    deactivatePerson(as(company, second), { personId: ownerId }),
  ]);
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("U8: changing the other account's address lets in the person who waited for it", async ({
  db,
  okta,
  company,
}) => {
  const waited = personAt(okta, nth(1));
  const member = await account(db, company, { email: "wanted@acme.example" });
  okta.org.updateProfile(nth(1), { email: "wanted@acme.example" }, false);
  await company.sync();
  expect(await open(company, waited.id)).toEqual(["EMAIL_TAKEN"]);
  const [problem] = (await listProblems(company.context, { state: "OPEN", person: waited.id })).items;
  expect(problem?.links[0]?.href).toBe("/people?query=wanted%40acme.example");
  const { waiting } = await changeEmail(admin, { personId: member, email: "other@acme.example" });
  expect(waiting).toEqual([waited.id]);
  await company.sync();
  expect(await open(company, waited.id)).toEqual([]);
  expect(await company.person(waited.id)).toMatchObject({ email: "wanted@acme.example" });
  expect(await audited(db, company, member)).toEqual(["person.email-changed"]);
});

test("M3: a leaver's address can be freed by hand, and only a leaver can be without one", async ({
  db,
  okta,
  company,
}) => {
  const id = await linked(okta, company, 2);
  okta.org.lifecycle(nth(2), "deactivate");
  await company.sync();
  expect(await read(db, company, id)).toMatchObject({ status: "DEACTIVATED" });
  await changeEmail(admin, { personId: id, email: null });
  await company.sync();
  expect(await read(db, company, id)).toMatchObject({ status: "DEACTIVATED", email: null });
  await expect(
    changeEmail(admin, { personId: await account(db, company), email: null }),
  ).rejects.toMatchObject({
    status: 400,
  });
});

test("S7: only an owner changes the address of an account with a role, within the company's domains", async ({
  db,
  company,
}) => {
  const ownerId = owner.actor.kind === "person" ? owner.actor.personId : "";
  const other = await account(db, company, { role: "ADMIN" });
  await db.companyDomain.create({
    data: { companyId: company.companyId, domain: `${company.companyId}.example` },
  });
  const inside = `ann@${company.companyId}.example`;
  await expect(changeEmail(admin, { personId: ownerId, email: inside })).rejects.toMatchObject({
    status: 403,
  });
  await expect(changeEmail(admin, { personId: other, email: inside })).rejects.toMatchObject({ status: 403 });
  await expect(changeEmail(owner, { personId: other, email: "ann@else.example" })).rejects.toMatchObject({
    code: "outside-domains",
  });
  // Okta had changed it before, and password links went to the address before that.
  const key = { companyId_id: { companyId: company.companyId, id: other } };
  await db.person.update({ where: key, data: { confirmedEmail: "before@else.example" } });
  await changeEmail(owner, { personId: other, email: inside });
  expect((await makePasswordLink(owner, { personId: other })).person.email).toBe(inside);
  await expect(
    changeEmail(owner, { personId: await account(db, company), email: inside }),
  ).rejects.toMatchObject({
    code: "email-taken",
  });
  expect(await read(db, company, other)).toMatchObject({ email: inside });
});

test.each([
  [" Ann@Acme.Example ", "ann@acme.example"],
  ["no address", null],
  ["<ann@acme.example>", null],
  ["", null],
])("an address typed as %j is taken as %j", (typed, taken) => {
  const parsed = emailChangeSchema.safeParse({ email: typed });
  expect(parsed.success ? parsed.data.email : null).toBe(taken);
});
