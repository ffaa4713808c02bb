import { expect } from "vitest";
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
import { companyTest } from "@/testing/orgs/company-tests";
import { decideAddressHolds } from "./decide-address-holds";
import { listAddressHolds } from "./list-address-holds";

const FOREIGN = "mallory@elsewhere.example";
let hash: string;

const test = companyTest({ people: 40, synced: true });

test.beforeAll(async () => {
  hash = await hashPassword("mauve-lantern-7-otters");
});

/**
 * The nth ordinary person of the org, synced, with a role here. The company has the domain of their address.
 */
async function appointed(
  db: PrismaClient,
  okta: OktaOrg,
  company: SyncedCompany,
  index: number,
  role: Role,
  hasPassword = role !== "MEMBER",
) {
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

type Appointed = Awaited<ReturnType<typeof appointed>>;

const say = (okta: OktaOrg, who: Appointed, email: string) =>
  okta.org.updateProfile(who.position, { email }, false);
const emailOf = async (company: SyncedCompany, who: Appointed) => (await company.person(who.oktaId))?.email;
const held = async (company: SyncedCompany) =>
  (await listAddressHolds(company.context)).items.map(({ personId, newEmail }) => ({ personId, newEmail }));
const linkTo = (company: SyncedCompany, who: Appointed) =>
  makePasswordLink(company.context, { personId: who.personId }).then(
    ({ person }) => person.email,
    (error: { code: string }) => error.code,
  );
const decide = (by: Context, whom: Appointed, approve: boolean, newEmail = FOREIGN) =>
  decideAddressHolds(by, { addresses: [{ personId: whom.personId, newEmail }], approve, note: "" });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** Sends what is queued. Returns who of this company got what. */
async function told(db: PrismaClient, company: SyncedCompany): Promise<{ to: string; text: string }[]> {
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

test.for([
  ["an owner", "OWNER", true],
  ["an owner without a password", "OWNER", false],
  ["an admin", "ADMIN", false],
  ["a member with a password", "MEMBER", true],
] as const)(
  "S7: an address outside the company's domains is held for %s, in a full sync and in an update",
  async ([_, role, hasPassword], { db, okta, company }) => {
    await appointed(db, okta, company, 0, "OWNER");
    const [full, update] = [
      await appointed(db, okta, company, 1, role, hasPassword),
      await appointed(db, okta, company, 2, role, hasPassword),
    ];
    say(okta, full, FOREIGN);
    const run = await company.sync();
    expect(run.state).toBe("DONE_WITH_ISSUES");
    expect(await emailOf(company, full)).toBe(full.email);
    expect(await held(company)).toEqual([{ personId: full.personId, newEmail: FOREIGN }]);
    say(okta, update, `x@sub.${update.domain}`);
    const { runId } = await requestPeopleRun(company.context, {
      people: [{ oktaId: update.oktaId }],
      trigger: "EVENT",
    });
    await company.carry(runId);
    expect(await emailOf(company, update)).toBe(update.email);
    expect(await held(company)).toHaveLength(2);
    // Other fields are updated, and a later sync doesn't ask a second time.
    okta.org.updateProfile(full.position, { title: "Astronaut" }, false);
    await company.sync();
    expect(await company.person(full.oktaId)).toMatchObject({ email: full.email, jobTitle: "Astronaut" });
    expect(await held(company)).toHaveLength(2);
    if (role !== "MEMBER") expect(await linkTo(company, full)).toBe(full.email);
    expect(await told(db, company)).toEqual([]);
    const open = { companyId: company.companyId, cause: "addresses-held", settledAt: null };
    expect(await db.notice.count({ where: open })).toBe(1);
  },
);

test("S7: a member without a password gets any address that Okta gives, and no one gets an email", async ({
  db,
  okta,
  company,
}) => {
  await appointed(db, okta, company, 0, "OWNER");
  const member = await appointed(db, okta, company, 1, "MEMBER");
  say(okta, member, FOREIGN);
  await company.sync();
  expect(await emailOf(company, member)).toBe(FOREIGN);
  expect([await held(company), await told(db, company)]).toEqual([[], []]);
});

test("S7: inside the domains the address changes, the old one is told once, and password links go on going to it", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const renamed = `new-name@${owner.domain}`;
  say(okta, owner, renamed);
  await company.sync();
  expect(await emailOf(company, owner)).toBe(renamed);
  const mails = await told(db, company);
  expect(mails).toMatchObject([{ to: owner.email }]);
  expect(mails[0]?.text).toContain(`from ${owner.email} to ${renamed}`);
  expect(mails[0]?.text).toContain("to this address until you confirm");
  expect(await told(db, company)).toEqual([]);
  expect(await linkTo(company, owner)).toBe(owner.email);
  // A second change inside doesn't confirm the first one.
  say(okta, owner, `again@${owner.domain}`);
  await company.sync();
  expect(await linkTo(company, owner)).toBe(owner.email);
  expect(await told(db, company)).toMatchObject([{ to: renamed }]);
  // Back at the confirmed one, nothing is left to confirm.
  say(okta, owner, owner.email);
  await company.sync();
  expect(await company.person(owner.oktaId)).toMatchObject({ email: owner.email, confirmedEmail: null });
});

test("S7: an address that someone else has by now gets no link", async ({ db, okta, company }) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const other = await appointed(db, okta, company, 1, "MEMBER");
  say(okta, owner, `new-name@${owner.domain}`);
  await company.sync();
  say(okta, other, owner.email);
  await company.sync();
  expect(await emailOf(company, other)).toBe(owner.email);
  expect(await linkTo(company, owner)).toBe("address-not-confirmed");
});

test("S7: an approved address is written by a sync, is told to the old one, and gets the password links", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const admin = await appointed(db, okta, company, 1, "ADMIN");
  say(okta, admin, FOREIGN);
  await company.sync();
  expect(await codeOf(decide(owner.context, admin, true, "another@elsewhere.example"))).toBe("nothing-held");
  const { runId } = await decide(owner.context, admin, true);
  if (!runId) throw new Error("no run");
  await company.carry(runId);
  expect(await company.person(admin.oktaId)).toMatchObject({ email: FOREIGN, confirmedEmail: null });
  expect(await linkTo(company, admin)).toBe(FOREIGN);
  const mails = await told(db, company);
  expect(mails).toMatchObject([{ to: admin.email }]);
  expect(mails[0]?.text).toContain("which an owner at your company approved");
  await company.sync();
  expect([await emailOf(company, admin), await held(company)]).toEqual([FOREIGN, []]);
  // The approval is used up: changing away and back to it is another question.
  say(okta, admin, admin.email);
  await company.sync();
  say(okta, admin, FOREIGN);
  await company.sync();
  expect([await emailOf(company, admin), await held(company)]).toEqual([
    admin.email,
    [{ personId: admin.personId, newEmail: FOREIGN }],
  ]);
  const actions = await db.auditEntry.findMany({
    where: { companyId: company.companyId, target: admin.personId },
  });
  expect(actions.map(({ action }) => action)).toContain("address.approved");
});

test("S7: a rejection stands until Okta says something else", async ({ db, okta, company }) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const admin = await appointed(db, okta, company, 1, "ADMIN");
  say(okta, admin, FOREIGN);
  await company.sync();
  await decide(owner.context, admin, false);
  await company.sync();
  await company.sync();
  expect([await emailOf(company, admin), await held(company)]).toEqual([admin.email, []]);
  say(okta, admin, "second@elsewhere.example");
  await company.sync();
  expect(await held(company)).toEqual([{ personId: admin.personId, newEmail: "second@elsewhere.example" }]);
  say(okta, admin, admin.email);
  await company.sync();
  expect(await held(company)).toEqual([]);
  say(okta, admin, FOREIGN);
  await company.sync();
  expect(await held(company)).toEqual([{ personId: admin.personId, newEmail: FOREIGN }]);
});

test("S7: one's own address is approved in a password session or by another owner only", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  say(okta, owner, FOREIGN);
  await company.sync();
  expect(await codeOf(decide(owner.context, owner, true))).toBe("forbidden");
  const actor = { kind: "person", personId: owner.personId, name: "x", via: "password" } as const;
  expect(await codeOf(decide({ ...owner.context, actor }, owner, true))).toBe("done");
});

test("S7: no one takes an address that a held change has not given up", async ({ db, okta, company }) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const member = await appointed(db, okta, company, 1, "MEMBER");
  say(okta, owner, FOREIGN);
  say(okta, member, owner.email);
  await company.sync();
  expect([await emailOf(company, owner), await emailOf(company, member)]).toEqual([
    owner.email,
    member.email,
  ]);
  await decide({ ...owner.context, actor: { kind: "system", name: "test" } }, owner, true);
  await company.sync();
  await company.sync();
  expect([await emailOf(company, owner), await emailOf(company, member)]).toEqual([FOREIGN, owner.email]);
});

test("S7: a preview holds nothing; a new domain lets the address through", async ({ db, okta, company }) => {
  const { companyId } = company;
  const owner = await appointed(db, okta, company, 0, "OWNER");
  say(okta, owner, FOREIGN);
  const { requestFullRun } = await import("@/lib/sync/request/request-full-run");
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  expect(await held(company)).toEqual([]);
  await company.sync();
  expect(await held(company)).toHaveLength(1);
  await db.companyDomain.create({ data: { companyId, domain: "elsewhere.example" } });
  await company.sync();
  expect([await emailOf(company, owner), await held(company)]).toEqual([FOREIGN, []]);
  expect(await told(db, company)).toMatchObject([{ to: owner.email }]);
  await db.companyDomain.delete({ where: { domain: "elsewhere.example" } });
});

test("S7: using a link confirms the address it was mailed to, and a role given by an owner the one they have", async ({
  db,
  okta,
  company,
}) => {
  const owner = await appointed(db, okta, company, 0, "OWNER");
  const where = { companyId_id: { companyId: company.companyId, id: owner.personId } };
  const { token } = await makePasswordLink(company.context, { personId: owner.personId });
  await db.person.update({ where, data: { confirmedEmail: "old@x.example" } });
  await setPassword(company.context, { token, password: "mauve-lantern-7-otters" });
  expect(await db.person.findUnique({ where })).toMatchObject({ confirmedEmail: null });
  const member = await appointed(db, okta, company, 1, "MEMBER");
  say(okta, member, FOREIGN);
  await company.sync();
  await changeRole(owner.context, { personId: member.personId, role: "ADMIN" });
  expect(await linkTo(company, member)).toBe(FOREIGN);
});
