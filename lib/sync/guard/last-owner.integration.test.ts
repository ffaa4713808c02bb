import { beforeAll, expect, test } from "vitest";
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
import { withSyncedCompany } from "@/testing/orgs/with-org";

const PASSWORD = "mauve-lantern-7-otters";
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let hash: string;

beforeAll(async () => {
  hash = await hashPassword(PASSWORD);
});
withSyncedCompany({ people: 40, synced: true }, (given) => {
  ({ db, okta, company } = given);
});

/** The position of the nth ordinary person of the org. */
function ordinary(index: number): number {
  const people = Array.from({ length: 31 }, (_, n) => n + 9).filter((n) => {
    const one = okta.org.directory.at(n);
    return one?.assigned && one.status === "ACTIVE";
  });
  return people[index] ?? -1;
}

/** The nth ordinary person of the org, synced, with a role and a password here. */
async function appointed(index: number, role: Role) {
  const position = ordinary(index);
  const person = await company.person(okta.org.directory.at(position)?.id ?? "");
  if (!person?.email) throw new Error(`No one with an address at ${position}.`);
  const { companyId, id: personId, email } = person;
  await db.person.update({ where: { companyId_id: { companyId, id: personId } }, data: { role } });
  await db.personPassword.create({ data: { companyId, personId, hash } });
  return { position, personId, email };
}

const getsIn = async (email: string) =>
  (await signInWithPassword(db, { email, password: PASSWORD, address: newId() })) !== null;
const toldStaff = () =>
  db.notice.findMany({ where: { companyId: company.companyId, forStaff: true, settledAt: null } });
const activeOwners = async () =>
  (await listCompanies(db, {})).items.find(({ id }) => id === company.companyId)?.activeOwners;

test("R4: the last owner's removal is held; sessions, password and its links end; staff are told once, and appoint another", async () => {
  const owner = await appointed(0, "OWNER");
  const link = await makePasswordLink(company.context, { personId: owner.personId });
  expect(await getsIn(owner.email)).toBe(true);
  okta.org.lifecycle(owner.position, "deactivate");
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  await company.sync();

  expect(await getsIn(owner.email)).toBe(false);
  await expect(readPasswordLink(db, { token: link.token, now: new Date() })).rejects.toMatchObject({
    code: "link-over",
  });
  await expect(
    makePasswordLink(company.context, { personId: owner.personId }),
    "nor is there a way to a new one",
  ).rejects.toMatchObject({ code: "no-password" });
  const told = await toldStaff();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ path: "/staff", mailedAt: null });
  expect(JSON.stringify(told), "staff see no names of people").not.toContain(owner.email);
  expect(await activeOwners()).toBe(0);

  await appointOwner(company.context, { email: "next@else.example", displayName: "Nora Next" });
  expect(await activeOwners()).toBe(1);
  await company.sync();
  expect(await toldStaff()).toEqual([]);
});

test("R4: who has become the last owner since the plan isn't removed, and the next sync holds their removal", async () => {
  const [leaver, other] = [await appointed(3, "OWNER"), await appointed(4, "OWNER")];
  okta.org.lifecycle(leaver.position, "deactivate");
  // Addresses that are exchanged are a batch of their own, applied before the others.
  const [one, two] = [ordinary(5), ordinary(6)];
  const emails = [one, two].map((at) => okta.org.directory.at(at)?.profile.email ?? null);
  okta.org.updateProfile(one, { email: emails[1] ?? null }, false);
  okta.org.updateProfile(two, { email: emails[0] ?? null }, false);
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const key = { companyId_id: { companyId: company.companyId, id: runId } };
  while ((await db.syncRun.findUniqueOrThrow({ where: key })).stage !== "APPLY")
    await advanceRun(company.context, { runId, budgetMs: 0 });
  await changeRole(company.context, { personId: other.personId, role: "MEMBER" });
  expect((await company.carry(runId)).counts).toMatchObject({ deactivated: 0 });
  expect(await activeOwners()).toBe(1);
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  expect(await getsIn(leaver.email)).toBe(false);
});

test("R4, S4: an owner whom Okta keeps out doesn't count as the one who stays", async () => {
  const [kept, leaver] = [await appointed(3, "OWNER"), await appointed(4, "OWNER")];
  const one = { companyId_id: { companyId: company.companyId, id: kept.personId } };
  await db.person.update({ where: one, data: { isProtected: true } });
  okta.org.lifecycle(kept.position, "deactivate");
  expect((await company.sync()).counts).toMatchObject({ held: 1, deactivated: 0 });
  okta.org.lifecycle(leaver.position, "deactivate");
  const oktaId = okta.org.directory.at(leaver.position)?.id ?? "";
  const { runId } = await requestPeopleRun(company.context, { people: [{ oktaId }], trigger: "EVENT" });
  expect((await company.carry(runId)).counts).toMatchObject({ held: 1, deactivated: 0 });
  expect(await toldStaff()).toHaveLength(1);
});

test("R4: a last owner in scope whom Okta hasn't locked out keeps password and sessions while their removal is held", async () => {
  const owner = await appointed(0, "OWNER");
  okta.org.unassign(owner.position);
  expect((await company.sync()).counts).toMatchObject({ held: 1 });
  expect(await getsIn(owner.email)).toBe(true);
});

test("S4: a password is no way around Okta's word while a removal is held, and works again once an admin keeps the person", async () => {
  const admin = await appointed(1, "ADMIN");
  await db.person.update({
    where: { companyId_id: { companyId: company.companyId, id: admin.personId } },
    data: { isProtected: true },
  });
  okta.org.lifecycle(admin.position, "suspend");
  expect((await company.sync()).counts).toMatchObject({ held: 1 });
  expect(await getsIn(admin.email)).toBe(false);
  const { personId } = await appointed(2, "OWNER");
  const decider: Context = { ...company.context, actor: { kind: "person", personId, name: "Olivia" } };
  await rejectHolds(decider, { changeIds: "all", note: "They stay." });
  expect(await getsIn(admin.email)).toBe(true);
  expect(await toldStaff()).toEqual([]);
});
