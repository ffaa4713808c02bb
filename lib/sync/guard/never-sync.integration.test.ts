import { expect } from "vitest";
import { admitOktaUser } from "@/lib/auth/okta/admit-okta-user";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import { hashPassword } from "@/lib/auth/password/passwords";
import { signInWithPassword } from "@/lib/auth/password/sign-in-with-password";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import { startSession } from "@/lib/auth/session/start-session";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { setNeverSync } from "@/lib/people/by-hand/on-lists/set-never-sync";
import { setProtected } from "@/lib/people/by-hand/on-lists/set-protected";
import { rejectHolds } from "@/lib/sync/holds/decide-holds";
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

/**
 * The nth ordinary person of the org, synced, with a role here. Owners and admins have a password. Their
 * address is this company's alone, because another test's people have the same password.
 */
async function appointed(db: PrismaClient, okta: OktaOrg, company: SyncedCompany, index: number, role: Role) {
  const people = Array.from({ length: 31 }, (_, n) => n + 9).filter((n) => {
    const one = okta.org.directory.at(n);
    return one?.assigned && one.status === "ACTIVE";
  });
  const position = people[index] ?? -1;
  const oktaId = okta.org.directory.at(position)?.id ?? "";
  const person = await company.person(oktaId);
  if (!person) throw new Error(`No one at ${position}.`);
  const { companyId, id: personId } = person;
  const email = `person-${index}@${companyId}.example`;
  okta.org.updateProfile(position, { email }, false);
  await db.person.update({ where: { companyId_id: { companyId, id: personId } }, data: { role, email } });
  if (role !== "MEMBER") await db.personPassword.create({ data: { companyId, personId, hash } });
  const actor = { kind: "person", personId, name: "x", via: "password" } as const;
  const context: Context = { ...company.context, actor };
  return { position, personId, oktaId, email, context };
}

type Appointed = Awaited<ReturnType<typeof appointed>>;

const put = (by: Appointed, whom: Appointed, neverSync = true) =>
  outcomeOf(setNeverSync(by.context, { personId: whom.personId, neverSync }));
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (error: { status: number }) => error.status,
  );
const getsIn = async (db: PrismaClient, email: string) =>
  (await signInWithPassword(db, { email, password: PASSWORD, address: newId() })) !== null;
const begin = async (db: PrismaClient, company: SyncedCompany, { personId }: Appointed) => {
  const { companyId } = company;
  const { sessionEpoch: epoch } = await db.person.findFirstOrThrow({ where: { companyId, id: personId } });
  return startSession(db, { companyId, personId, epoch, via: "okta", now: new Date() });
};
const isAlive = async (db: PrismaClient, session: Awaited<ReturnType<typeof begin>>) =>
  session !== null && (await readCurrentSession(db, session, new Date())) !== null;

test("S6: for owners and admins only an owner decides about the never-sync list, and no one decides for themselves", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const other = await appointed(db, okta, company, 1, "OWNER");
  const admin = await appointed(db, okta, company, 2, "ADMIN");
  const second = await appointed(db, okta, company, 3, "ADMIN");
  const member = await appointed(db, okta, company, 4, "MEMBER");
  const expected: [Appointed, Appointed, number][] = [
    [admin, admin, 403],
    [admin, owner, 403],
    [admin, second, 403],
    [admin, member, 200],
    [owner, owner, 403],
    [owner, other, 200],
    [owner, admin, 200],
    [other, other, 403],
  ];
  for (const [by, whom, status] of expected) expect(await put(by, whom)).toBe(status);
  // Taking someone off the list needs the same right, and requesting the current state is no way around it.
  expect(await put(admin, owner, false)).toBe(403);
  expect(await put(admin, admin, false)).toBe(403);
  expect(await put(owner, admin, false)).toBe(200);
  const listed = await db.person.findMany({ where: { companyId: company.companyId, neverSync: true } });
  expect(listed.map(({ id }) => id).sort()).toEqual([other.personId, member.personId].sort());
});

test("S6: no one protects themselves from removal, and no one rejects their own", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  await appointed(db, okta, company, 1, "OWNER");
  const admin = await appointed(db, okta, company, 2, "ADMIN");
  const protect = (by: Appointed, whom: Appointed) =>
    outcomeOf(setProtected(by.context, { personId: whom.personId, isProtected: true }));
  expect(await protect(owner, owner)).toBe(403);
  expect(await protect(owner, admin)).toBe(200);
  okta.org.lifecycle(admin.position, "suspend");
  expect((await company.sync()).counts).toMatchObject({ held: 1 });
  expect(await outcomeOf(rejectHolds(admin.context, { changeIds: "all", note: "" }))).toBe(403);
  expect(await outcomeOf(rejectHolds(owner.context, { changeIds: "all", note: "" }))).toBe(200);
});

test.for(["suspend", "deactivate"] as const)(
  "S4, S6: an admin on the never-sync list whom Okta says to %s has no session and no password, in a full sync and in an update",
  async (act, { db, okta, company }) => {
    await appointed(db, okta, company, 0, "OWNER");
    const owner = await appointed(db, okta, company, 1, "OWNER");
    for (const [index, byEvent] of [
      [2, false],
      [3, true],
    ] as const) {
      const admin = await appointed(db, okta, company, index, "ADMIN");
      expect(await put(owner, admin)).toBe(200);
      const session = await begin(db, company, admin);
      expect(await isAlive(db, session)).toBe(true);
      okta.org.lifecycle(admin.position, act);
      if (byEvent) {
        const people = [{ oktaId: admin.oktaId, eventAt: new Date() }];
        const { runId } = await requestPeopleRun(company.context, { people, trigger: "EVENT" });
        await company.carry(runId);
      } else await company.sync();
      expect(await isAlive(db, session)).toBe(false);
      expect(await begin(db, company, admin)).toBeNull();
      expect(await getsIn(db, admin.email)).toBe(false);
      await expect(makePasswordLink(owner.context, { personId: admin.personId })).rejects.toMatchObject({
        code: "no-password",
      });
      // Nothing else of theirs changes, in later syncs either.
      await company.sync();
      expect(await company.person(admin.oktaId)).toMatchObject({ status: "ACTIVE", neverSync: true });
      expect(await getsIn(db, admin.email)).toBe(false);
    }
  },
);

test("S4: once Okta says that they are active again they get in again, by a sync or by signing in there", async ({
  db,
  okta,
  company,
}) => {
  await appointed(db, okta, company, 0, "OWNER");
  const owner = await appointed(db, okta, company, 1, "OWNER");
  const [one, two] = [
    await appointed(db, okta, company, 2, "ADMIN"),
    await appointed(db, okta, company, 3, "ADMIN"),
  ];
  for (const admin of [one, two]) {
    await put(owner, admin);
    okta.org.lifecycle(admin.position, "suspend");
  }
  await company.sync();
  expect([await getsIn(db, one.email), await getsIn(db, two.email)]).toEqual([false, false]);
  okta.org.lifecycle(one.position, "unsuspend");
  const admitted = await admitOktaUser(company.context, { subject: two.oktaId, connectionState: "LIVE" });
  expect(admitted).toMatchObject({ kind: "session" });
  expect(await getsIn(db, two.email)).toBe(true);
  okta.org.lifecycle(two.position, "unsuspend");
  await company.sync();
  expect([await getsIn(db, one.email), await getsIn(db, two.email)]).toEqual([true, true]);
});

test("S4, S6: putting someone on the list doesn't let them in again if Okta has called for their removal", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  await appointed(db, okta, company, 1, "OWNER");
  const admin = await appointed(db, okta, company, 2, "ADMIN");
  await setProtected(owner.context, { personId: admin.personId, isProtected: true });
  okta.org.lifecycle(admin.position, "suspend");
  await company.sync();
  expect(await getsIn(db, admin.email)).toBe(false);
  expect(await put(owner, admin)).toBe(200);
  expect(await getsIn(db, admin.email)).toBe(false);
});
