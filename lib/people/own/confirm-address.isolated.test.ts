import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { requestPasswordLink } from "@/lib/auth/password/request-password-link";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { type MailServer, startMailServer } from "@/local/mail";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { confirmAddress, sendAddressConfirmation } from "./confirm-address";

let mail: MailServer;
let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  mail = await startMailServer();
  vi.stubEnv("SMTP_URL", mail.smtpUrl);
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  await mail.close();
});

/** An owner whose address Okta has changed from `was` to `email`. */
async function renamed() {
  const [companyId, personId] = [newId(), newId()];
  const [email, was] = [`new@${companyId}.example`, `old@${companyId}.example`];
  await db.company.create({ data: { id: companyId, slug: companyId, name: "Acme" } });
  await db.person.create({
    data: { companyId, id: personId, displayName: "O", email, confirmedEmail: was, role: "OWNER" },
  });
  const actor = { kind: "person", personId, name: "O", via: "okta" } as const;
  const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
  return { email, was, context };
}

const linksSentTo = (address: string) =>
  mail.mails(address).filter(({ subject }) => subject.startsWith("Set your password")).length;
const forgot = (email: string) =>
  requestPasswordLink({ clock: systemClock, log, db, jobs: unsentJobs }, { email, address: newId() });

test("S7: 'Forgot password' mails the confirmed address, whichever of the two is typed", async () => {
  const { email, was } = await renamed();
  await forgot(email);
  await forgot(was);
  expect([linksSentTo(email), linksSentTo(was)]).toEqual([0, 2]);
});

test("S7: the mailed link confirms the address in that person's own session, and password links go there", async () => {
  const [one, other] = [await renamed(), await renamed()];
  expect(await sendAddressConfirmation(one.context)).toEqual({ to: one.email });
  const token = /confirm-address\/(\S+)/.exec(mail.mails(one.email)[0]?.text ?? "")?.[1] ?? "";
  expect(await confirmAddress(other.context, { token }), "by someone else").toBe(false);
  expect(await confirmAddress(one.context, { token: `${token}x` }), "altered").toBe(false);
  expect(await confirmAddress(one.context, { token })).toBe(true);
  expect(await confirmAddress(one.context, { token }), "again").toBe(false);
  await expect(sendAddressConfirmation(one.context)).rejects.toMatchObject({ code: "nothing-to-confirm" });
  await forgot(one.email);
  expect([linksSentTo(one.email), linksSentTo(one.was)]).toEqual([1, 0]);
});

test("S7: a link for an address that has changed since confirms nothing", async () => {
  const { email, context } = await renamed();
  await sendAddressConfirmation(context);
  const token = /confirm-address\/(\S+)/.exec(mail.mails(email)[0]?.text ?? "")?.[1] ?? "";
  const { companyId } = context;
  await db.person.updateMany({ where: { companyId }, data: { email: `newer@${companyId}.example` } });
  expect(await confirmAddress(context, { token })).toBe(false);
});
