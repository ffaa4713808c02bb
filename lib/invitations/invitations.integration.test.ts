import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { AppError } from "@/lib/errors";
import { failedInvitationsSchema, invitationsSchema } from "@/lib/people/contract";
import { readPreview } from "@/lib/sync/preview/read-preview";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { listFailedInvitations } from "./list-failed-invitations";
import { readInvitations } from "./read-invitations";
import { resendInvitation } from "./resend-invitation";
import { resendInvitations } from "./resend-invitations";
import { sendInvitations } from "./send-invitations";
import { setInvitations } from "./set-invitations";

let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
let sent: { to: string; text: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  await db.invitation.deleteMany();
  sent = [];
  okta = await startOktaOrg({
    people: 60,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
  });
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  return () => okta.close();
});

const hire = (login: string, startDate: string | null = null) => {
  const person = okta.org.create({ login, email: login, firstName: "Jo", lastName: login, startDate }, true);
  okta.org.assign(okta.org.directory.positionOf(person.id) ?? -1);
  return person;
};
const inCompany = () => ({ companyId: company.companyId });
const send = (deliver: (context: Context, to: string) => Promise<void> = async () => {}, now = new Date()) =>
  sendInvitations(db, now, {
    appUrl: "https://learnamp.example",
    limit: 200,
    contextFor: () => company.context,
    send: async (context, mail) => {
      await deliver(context, mail.to);
      sent.push({ to: mail.to, text: [...mail.paragraphs, mail.action.href].join("\n") });
    },
  });
const mailError = (handedOver: string) => async () => {
  throw new AppError("mail-not-sent", "The mail was not sent: no.", { extra: { handedOver } });
};

test("I1: turning invitations on requires a decision about people already here; new people get one mail", async () => {
  await company.sync();
  expect(await db.invitation.count({ where: inCompany() })).toBe(0);
  await expect(setInvitations(company.context, { policy: "ON_CREATE" })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await setInvitations(company.context, { policy: "ON_CREATE", inviteExisting: false });
  hire("new@acme.example");
  await company.sync();
  expect(await send()).toEqual({ claimed: 1, sent: 1 });
  const { slug } = await db.company.findUniqueOrThrow({ where: { id: company.companyId } });
  expect(sent).toMatchObject([{ to: "new@acme.example" }]);
  expect(sent[0]?.text).toContain(`https://learnamp.example/sign-in/${slug}`);
  await company.sync();
  expect(await send()).toEqual({ claimed: 0, sent: 0 });
  const shown = invitationsSchema.parse(await readInvitations(company.context));
  expect(shown).toMatchObject({ policy: "ON_CREATE", counts: { SENT: 1, WAITING: 0 } });
});

test("I1: invites people already here if that was chosen; turning invitations off takes back unsent ones", async () => {
  await company.sync();
  const here = (await readInvitations(company.context)).notInvited;
  const { invited } = await setInvitations(company.context, { policy: "ON_CREATE", inviteExisting: true });
  expect(invited).toBe(here);
  await setInvitations(company.context, { policy: "NEVER" });
  expect(await send()).toEqual({ claimed: 0, sent: 0 });
  expect(await db.invitation.count({ where: inCompany() })).toBe(0);
});

test("I1 and S2: on the start date means when the person becomes active; when created, the mail names the day", async () => {
  await db.oktaConnection.updateMany({
    where: inCompany(),
    data: { mapping: { startDate: "startDate" }, invitations: "ON_START_DATE" },
  });
  const later = hire("later@acme.example", "2099-03-02");
  await company.sync();
  await db.invitation.deleteMany({ where: { ...inCompany(), person: { oktaId: { not: later.id } } } });
  expect((await send()).sent).toBe(0);
  okta.org.updateProfile(okta.org.directory.positionOf(later.id) ?? -1, { startDate: "2020-03-02" }, false);
  await company.sync();
  expect((await send()).sent).toBe(1);
  await db.oktaConnection.updateMany({ where: inCompany(), data: { invitations: "ON_CREATE" } });
  hire("soon@acme.example", "2099-03-02");
  await company.sync();
  await send();
  expect(sent.at(-1)?.text).toContain("From 2 March 2099 you can");
});

test("I1 and S2: people who leave or are suspended before they start are invited once they do", async () => {
  await db.oktaConnection.updateMany({
    where: inCompany(),
    data: { mapping: { startDate: "startDate" }, invitations: "ON_START_DATE" },
  });
  const [left, suspended, known] = [
    hire("left@acme.example", "2099-03-02"),
    hire("suspended@acme.example", "2099-03-02"),
    hire("known@acme.example", "2020-03-02"),
  ];
  const at = (person: { id: string }) => okta.org.directory.positionOf(person.id) ?? -1;
  await company.sync();
  await db.invitation.deleteMany({ where: inCompany() });
  okta.org.unassign(at(left));
  okta.org.lifecycle(at(suspended), "suspend");
  okta.org.unassign(at(known));
  await company.sync();
  expect((await company.person(left.id))?.status).toBe("DEACTIVATED");

  okta.org.assign(at(left));
  okta.org.lifecycle(at(suspended), "unsuspend");
  okta.org.assign(at(known));
  for (const person of [left, suspended])
    okta.org.updateProfile(at(person), { startDate: "2020-03-02" }, false);
  const { runId } = await requestFullRun(company.context, { mode: "PREVIEW", trigger: "BUTTON" });
  await company.carry(runId);
  expect((await readPreview(company.context, { runId })).invitations.now).toBe(2);
  await company.sync();
  await send();
  expect(sent.map(({ to }) => to).sort()).toEqual(["left@acme.example", "suspended@acme.example"]);
});

test("I1: sends at most once: an abandoned claim is unknown, and goes out again only if an admin says so", async () => {
  await company.sync();
  await setInvitations(company.context, { policy: "ON_CREATE", inviteExisting: false });
  const person = hire("crash@acme.example");
  await company.sync();
  const crash = send(async () => {
    throw new Error("The process dies here.");
  });
  await expect(crash).rejects.toThrow("dies here");
  expect(await send()).toEqual({ claimed: 0, sent: 0 });
  await send(undefined, new Date(Date.now() + 16 * 60_000));
  expect(sent).toEqual([]);
  expect(failedInvitationsSchema.parse(await listFailedInvitations(company.context))).toMatchObject({
    items: [{ state: "UNKNOWN", email: "crash@acme.example" }],
    total: 1,
  });
  await resendInvitation(company.context, { personId: (await company.person(person.id))?.id ?? "" });
  await expect(
    resendInvitation(company.context, { personId: (await company.person(person.id))?.id ?? "" }),
  ).rejects.toMatchObject({ code: "invitation-under-way" });
  expect((await send()).sent).toBe(1);
});

test("I1: a refused address counts as failed; an unreachable mail server costs no one their invitation", async () => {
  await company.sync();
  await setInvitations(company.context, { policy: "ON_CREATE", inviteExisting: false });
  hire("refused@acme.example");
  await company.sync();
  expect((await send(mailError("nothing"))).sent).toBe(0);
  expect((await readInvitations(company.context)).counts).toMatchObject({ WAITING: 1 });
  await send(mailError("refused"));
  const { items } = await listFailedInvitations(company.context);
  expect(items).toMatchObject([{ state: "FAILED", failure: "The mail was not sent: no." }]);
  const personId = items[0]?.personId ?? "";
  const foreign = { ...company.context, companyId: newId() };
  expect(await resendInvitations(foreign, { personIds: [personId] })).toEqual({ queued: 0 });
  expect(await listFailedInvitations(foreign)).toEqual({ items: [], total: 0 });
  expect(await resendInvitations(company.context, { personIds: [newId()] })).toEqual({ queued: 0 });
  expect(await resendInvitations(company.context, { personIds: [personId] })).toEqual({ queued: 1 });
  expect((await listFailedInvitations(company.context)).total).toBe(0);
});

test("I1 and W4: invites no one while paused or switched off; two senders never send the same one", async () => {
  await company.sync();
  await setInvitations(company.context, { policy: "ON_CREATE", inviteExisting: true });
  await db.oktaConnection.updateMany({ where: inCompany(), data: { state: "PAUSED" } });
  expect(await send()).toEqual({ claimed: 0, sent: 0 });
  await db.oktaConnection.updateMany({ where: inCompany(), data: { state: "LIVE" } });
  await Promise.all([send(), send(), send()]);
  const addresses = sent.map(({ to }) => to);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.length).toBeGreaterThan(40);
});
