import { beforeAll, expect, test } from "vitest";
import { mailAddressNotices } from "@/lib/alerts/mail-address-notices";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import { hashPassword } from "@/lib/auth/password/passwords";
import { setPassword } from "@/lib/auth/password/set-password";
import type { Context } from "@/lib/context";
import type { PrismaClient, Role } from "@/lib/db/client";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { withSyncedCompany } from "@/testing/orgs/with-org";
import { decideAddressHolds } from "./decide-address-holds";
import { listAddressHolds } from "./list-address-holds";

const FOREIGN = "mallory@elsewhere.example";
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let hash: string;

beforeAll(async () => {
  hash = await hashPassword("mauve-lantern-7-otters");
});
withSyncedCompany({ people: 40, synced: true }, (given) => {
  ({ db, okta, company } = given);
});

/**
 * The nth ordinary person of the org, synced, with a role here. The company has the domain of their address.
 */
async function appointed(index: number, role: Role, hasPassword = role !== "MEMBER") {
  const people = Array.from({ length: 31 }, (_, n) => n + 9).filter((n) => {
    const one = okta.org.directory.at(n);
    return one?.assigned && one.status === "ACTIVE";
  });
  const position = people[index] ?? -1;
  const oktaId = okta.org.directory.at(position)?.id ?? "";
  const person = await company.person(oktaId);
  if (!person?.email) throw new Error(`No one with an address at ${position}.`);
  const { companyId, id: personId, email } = person;
  const domain = `${companyId}.example`;
  await db.companyDomain.createMany({ data: [{ companyId, domain }], skipDuplicates: true });
  const own = `person-${index}@${domain}`;
  okta.org.updateProfile(position, { email: own }, false);
  await db.person.update({
    where: { companyId_id: { companyId, id: personId } },
    data: { role, email: own },
  });
  if (hasPassword) await db.personPassword.create({ data: { companyId, personId, hash } });
  const actor = { kind: "person", personId, name: "x", via: "okta" } as const;
  const context: Context = { ...company.context, actor };
  return { position, personId, oktaId, was: email, email: own, domain, context };
}

type Somebody = Awaited<ReturnType<typeof appointed>>;

const say = (who: Somebody, email: string) => okta.org.updateProfile(who.position, { email }, false);
const emailOf = async (who: Somebody) => (await company.person(who.oktaId))?.email;
const held = async () =>
  (await listAddressHolds(company.context)).items.map(({ personId, newEmail }) => ({ personId, newEmail }));
const linkTo = (who: Somebody) =>
  makePasswordLink(company.context, { personId: who.personId }).then(
    ({ person }) => person.email,
    (error: { code: string }) => error.code,
  );
const decide = (by: Context, whom: Somebody, approve: boolean, newEmail = FOREIGN) =>
  decideAddressHolds(by, { addresses: [{ personId: whom.personId, newEmail }], approve, note: "" });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** Sends what is queued. Returns who of this company got what. */
async function told(): Promise<{ to: string; text: string }[]> {
  const mails: { to: string; text: string }[] = [];
  await mailAddressNotices(db, new Date(), {
    appUrl: "https://app.example",
    contextFor: () => company.context,
    send: async (_, { to, paragraphs }) => {
      mails.push({ to, text: paragraphs.join(" ") });
    },
  });
  return mails.filter(({ to }) => to.endsWith(`${company.companyId}.example`));
}

test.each([
  ["an owner", "OWNER", true],
  ["an owner without a password", "OWNER", false],
  ["an admin", "ADMIN", false],
  ["a member with a password", "MEMBER", true],
] as const)(
  "S7: an address outside the company's domains is held for %s, in a full sync and in an update",
  async (_, role, hasPassword) => {
    await appointed(0, "OWNER");
    const [full, update] = [await appointed(1, role, hasPassword), await appointed(2, role, hasPassword)];
    say(full, FOREIGN);
    const run = await company.sync();
    expect(run.state).toBe("DONE_WITH_ISSUES");
    expect(await emailOf(full)).toBe(full.email);
    expect(await held()).toEqual([{ personId: full.personId, newEmail: FOREIGN }]);
    say(update, `x@sub.${update.domain}`);
    const { runId } = await requestPeopleRun(company.context, {
      people: [{ oktaId: update.oktaId }],
      trigger: "EVENT",
    });
    await company.carry(runId);
    expect(await emailOf(update)).toBe(update.email);
    expect(await held()).toHaveLength(2);
    // Other fields are updated, and a later sync doesn't ask a second time.
    okta.org.updateProfile(full.position, { title: "Astronaut" }, false);
    await company.sync();
    expect(await company.person(full.oktaId)).toMatchObject({ email: full.email, jobTitle: "Astronaut" });
    expect(await held()).toHaveLength(2);
    if (role !== "MEMBER") expect(await linkTo(full)).toBe(full.email);
    expect(await told()).toEqual([]);
    const open = { companyId: company.companyId, cause: "addresses-held", settledAt: null };
    expect(await db.notice.count({ where: open })).toBe(1);
  },
);

test("S7: a member without a password gets any address that Okta gives, and no one gets an email", async () => {
  await appointed(0, "OWNER");
  const member = await appointed(1, "MEMBER");
  say(member, FOREIGN);
  await company.sync();
  expect(await emailOf(member)).toBe(FOREIGN);
  expect([await held(), await told()]).toEqual([[], []]);
});

test("S7: inside the domains the address changes, the old one is told once, and password links go on going to it", async () => {
  const owner = await appointed(0, "OWNER");
  const renamed = `new-name@${owner.domain}`;
  say(owner, renamed);
  await company.sync();
  expect(await emailOf(owner)).toBe(renamed);
  const mails = await told();
  expect(mails).toMatchObject([{ to: owner.email }]);
  expect(mails[0]?.text).toContain(`from ${owner.email} to ${renamed}`);
  expect(mails[0]?.text).toContain("to this address until you confirm");
  expect(await told()).toEqual([]);
  expect(await linkTo(owner)).toBe(owner.email);
  // A second change inside doesn't confirm the first one.
  say(owner, `again@${owner.domain}`);
  await company.sync();
  expect(await linkTo(owner)).toBe(owner.email);
  expect(await told()).toMatchObject([{ to: renamed }]);
  // Back at the confirmed one, nothing is left to confirm.
  say(owner, owner.email);
  await company.sync();
  expect(await company.person(owner.oktaId)).toMatchObject({ email: owner.email, confirmedEmail: null });
});

test("S7: a confirmed address that belongs to someone else by now gets no link", async () => {
  const owner = await appointed(0, "OWNER");
  const other = await appointed(1, "MEMBER");
  say(owner, `new-name@${owner.domain}`);
  await company.sync();
  say(other, owner.email);
  await company.sync();
  expect(await emailOf(other)).toBe(owner.email);
  expect(await linkTo(owner)).toBe("address-not-confirmed");
});

test("S7: an approved address is written by a sync, is told to the old one, and gets the password links", async () => {
  const owner = await appointed(0, "OWNER");
  const admin = await appointed(1, "ADMIN");
  say(admin, FOREIGN);
  await company.sync();
  expect(await codeOf(decide(owner.context, admin, true, "another@elsewhere.example"))).toBe("nothing-held");
  const { runId } = await decide(owner.context, admin, true);
  if (!runId) throw new Error("no run");
  await company.carry(runId);
  expect(await company.person(admin.oktaId)).toMatchObject({ email: FOREIGN, confirmedEmail: null });
  expect(await linkTo(admin)).toBe(FOREIGN);
  const mails = await told();
  expect(mails).toMatchObject([{ to: admin.email }]);
  expect(mails[0]?.text).toContain("which an owner at your company approved");
  await company.sync();
  expect([await emailOf(admin), await held()]).toEqual([FOREIGN, []]);
  // The approval is used up: changing away and back to it is another question.
  say(admin, admin.email);
  await company.sync();
  say(admin, FOREIGN);
  await company.sync();
  expect([await emailOf(admin), await held()]).toEqual([
    admin.email,
    [{ personId: admin.personId, newEmail: FOREIGN }],
  ]);
  const actions = await db.auditEntry.findMany({
    where: { companyId: company.companyId, target: admin.personId },
  });
  expect(actions.map(({ action }) => action)).toContain("address.approved");
});

test("S7: a rejection stands until Okta says something else", async () => {
  const owner = await appointed(0, "OWNER");
  const admin = await appointed(1, "ADMIN");
  say(admin, FOREIGN);
  await company.sync();
  await decide(owner.context, admin, false);
  await company.sync();
  await company.sync();
  expect([await emailOf(admin), await held()]).toEqual([admin.email, []]);
  say(admin, "second@elsewhere.example");
  await company.sync();
  expect(await held()).toEqual([{ personId: admin.personId, newEmail: "second@elsewhere.example" }]);
  say(admin, admin.email);
  await company.sync();
  expect(await held()).toEqual([]);
  say(admin, FOREIGN);
  await company.sync();
  expect(await held()).toEqual([{ personId: admin.personId, newEmail: FOREIGN }]);
});

test("S7: one's own address is approved in a password session or by another owner only", async () => {
  const owner = await appointed(0, "OWNER");
  say(owner, FOREIGN);
  await company.sync();
  expect(await codeOf(decide(owner.context, owner, true))).toBe("forbidden");
  const actor = { kind: "person", personId: owner.personId, name: "x", via: "password" } as const;
  expect(await codeOf(decide({ ...owner.context, actor }, owner, true))).toBe("done");
});

test("S7: no one takes an address that a held change has not given up", async () => {
  const owner = await appointed(0, "OWNER");
  const member = await appointed(1, "MEMBER");
  say(owner, FOREIGN);
  say(member, owner.email);
  await company.sync();
  expect([await emailOf(owner), await emailOf(member)]).toEqual([owner.email, member.email]);
  await decide({ ...owner.context, actor: { kind: "system", name: "test" } }, owner, true);
  await company.sync();
  await company.sync();
  expect([await emailOf(owner), await emailOf(member)]).toEqual([FOREIGN, owner.email]);
});

test("S7: a preview holds nothing, and a company's new domain lets the address through", async () => {
  const { companyId } = company;
  const owner = await appointed(0, "OWNER");
  say(owner, FOREIGN);
  const { requestFullRun } = await import("@/lib/sync/request/request-full-run");
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  expect(await held()).toEqual([]);
  await company.sync();
  expect(await held()).toHaveLength(1);
  await db.companyDomain.create({ data: { companyId, domain: "elsewhere.example" } });
  await company.sync();
  expect([await emailOf(owner), await held()]).toEqual([FOREIGN, []]);
  expect(await told()).toMatchObject([{ to: owner.email }]);
  await db.companyDomain.delete({ where: { domain: "elsewhere.example" } });
});

test("S7: using a link confirms the address it was mailed to, and a role given by an owner the one they have", async () => {
  const owner = await appointed(0, "OWNER");
  const where = { companyId_id: { companyId: company.companyId, id: owner.personId } };
  const { token } = await makePasswordLink(company.context, { personId: owner.personId });
  await db.person.update({ where, data: { confirmedEmail: "old@x.example" } });
  await setPassword(company.context, { token, password: "mauve-lantern-7-otters" });
  expect(await db.person.findUnique({ where })).toMatchObject({ confirmedEmail: null });
  const member = await appointed(1, "MEMBER");
  say(member, FOREIGN);
  await company.sync();
  await changeRole(owner.context, { personId: member.personId, role: "ADMIN" });
  expect(await linkTo(member)).toBe(FOREIGN);
});
