import { expect } from "vitest";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import { hashPassword } from "@/lib/auth/password/passwords";
import { readPasswordLink } from "@/lib/auth/password/read-password-link";
import { signInWithPassword } from "@/lib/auth/password/sign-in-with-password";
import { appointOwner } from "@/lib/company/appoint-owner";
import { listCompanies } from "@/lib/company/list-companies";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { advanceRun } from "@/lib/sync/advance-run";
import { rejectHolds } from "@/lib/sync/holds/decide-holds";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

const PASSWORD = "mauve-lantern-7-otters";
let hash: string;

const test = companyTest({ people: 40, synced: true });

test.beforeAll(async () => {
  hash = await hashPassword(PASSWORD);
});

/** The position of the nth ordinary person of the org. */
function ordinary(okta: OktaOrg, index: number): number {
  const people = Array.from({ length: 31 }, (_, n) => n + 9).filter((n) => {
    const one = okta.org.directory.at(n);
    return one?.assigned && one.status === "ACTIVE";
  });
  return people[index] ?? -1;
}

/** The nth ordinary person of the org, synced, with a role and a password here. */
async function appointed(db: PrismaClient, okta: OktaOrg, company: SyncedCompany, index: number, role: Role) {
  const position = ordinary(okta, index);
  const person = await company.person(okta.org.directory.at(position)?.id ?? "");
  if (!person?.email) throw new Error(`No one with an address at ${position}.`);
  const { companyId, id: personId, email } = person;
  await db.person.update({ where: { companyId_id: { companyId, id: personId } }, data: { role } });
  await db.personPassword.create({ data: { companyId, personId, hash } });
  return { position, personId, email };
}

const getsIn = async (db: PrismaClient, email: string) =>
  (await signInWithPassword(db, { email, password: PASSWORD, address: newId() })) !== null;
const toldStaff = (db: PrismaClient, company: SyncedCompany) =>
  db.notice.findMany({ where: { companyId: company.companyId, forStaff: true, settledAt: null } });
const activeOwners = async (db: PrismaClient, company: SyncedCompany) =>
  (await listCompanies(db, {})).items.find(({ id }) => id === company.companyId)?.activeOwners;

test("R4: the last owner's removal is held; sessions, password and its links end; staff are told once, and appoint another", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const link = await makePasswordLink(company.context, { personId: owner.personId });
  expect(await getsIn(db, owner.email)).toBe(true);
  okta.org.lifecycle(owner.position, "deactivate");
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  await company.sync();

  expect(await getsIn(db, owner.email)).toBe(false);
  await expect(readPasswordLink(db, { token: link.token, now: new Date() })).rejects.toMatchObject({
    code: "link-over",
  });
  await expect(
    makePasswordLink(company.context, { personId: owner.personId }),
    "nor is there a way to a new one",
  ).rejects.toMatchObject({ code: "no-password" });
  const told = await toldStaff(db, company);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ path: "/staff", mailedAt: null });
  expect(JSON.stringify(told), "staff see no names of people").not.toContain(owner.email);
  expect(await activeOwners(db, company)).toBe(0);

  await appointOwner(company.context, { email: "next@else.example", displayName: "Nora Next" });
  expect(await activeOwners(db, company)).toBe(1);
  await company.sync();
  expect(await toldStaff(db, company)).toEqual([]);
});

test("R4: who has become the last owner since the plan isn't removed, and the next sync holds their removal", async ({
  db,
  okta,
  company,
}) => {
  const [leaver, other] = [
    await appointed(db, okta, company, 3, "OWNER"),
    await appointed(db, okta, company, 4, "OWNER"),
  ];
  okta.org.lifecycle(leaver.position, "deactivate");
  // Addresses that are exchanged are a batch of their own, applied before the others.
  const [one, two] = [ordinary(okta, 5), ordinary(okta, 6)];
  const emails = [one, two].map((at) => okta.org.directory.at(at)?.profile.email ?? null);
  okta.org.updateProfile(one, { email: emails[1] ?? null }, false);
  okta.org.updateProfile(two, { email: emails[0] ?? null }, false);
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const key = { companyId_id: { companyId: company.companyId, id: runId } };
  while ((await db.syncRun.findUniqueOrThrow({ where: key })).stage !== "APPLY")
    await advanceRun(company.context, { runId, budgetMs: 0 });
  await changeRole(company.context, { personId: other.personId, role: "MEMBER" });
  expect((await company.carry(runId)).counts).toMatchObject({ deactivated: 0 });
  expect(await activeOwners(db, company)).toBe(1);
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  expect(await getsIn(db, leaver.email)).toBe(false);
});

test("R4, S4: an owner whom Okta keeps out doesn't count as the one who stays", async ({
  db,
  okta,
  company,
}) => {
  const [kept, leaver] = [
    await appointed(db, okta, company, 3, "OWNER"),
    await appointed(db, okta, company, 4, "OWNER"),
  ];
  const one = { companyId_id: { companyId: company.companyId, id: kept.personId } };
  await db.person.update({ where: one, data: { isProtected: true } });
  okta.org.lifecycle(kept.position, "deactivate");
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  okta.org.lifecycle(leaver.position, "deactivate");
  const oktaId = okta.org.directory.at(leaver.position)?.id ?? "";
  const { runId } = await requestPeopleRun(company.context, { people: [{ oktaId }], trigger: "EVENT" });
  expect((await company.carry(runId)).counts).toMatchObject({ held: 1, deactivated: 0 });
  expect(await toldStaff(db, company)).toHaveLength(1);
});

test("R4: a last owner in scope whom Okta hasn't locked out keeps password and sessions while their removal is held", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  okta.org.unassign(owner.position);
  expect((await company.sync()).counts).toMatchObject({ held: 1 });
  expect(await getsIn(db, owner.email)).toBe(true);
});

test("S4: a password is no way around Okta's word while a removal is held, and works again once an admin keeps the person", async ({
  db,
  okta,
  company,
}) => {
  const admin = await appointed(db, okta, company, 1, "ADMIN");
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: admin.personId } },
    data: { isProtected: true },
  });
  okta.org.lifecycle(admin.position, "suspend");
  expect((await company.sync()).counts).toMatchObject({ held: 1 });
  expect(await getsIn(db, admin.email)).toBe(false);
  const { personId } = await appointed(db, okta, company, 2, "OWNER");
  const decider: Context = { ...company.context, actor: { kind: "person", personId, name: "Olivia" } };
  await rejectHolds(decider, { changeIds: "all", note: "They stay." });
  expect(await getsIn(db, admin.email)).toBe(true);
  expect(await toldStaff(db, company)).toEqual([]);
});
