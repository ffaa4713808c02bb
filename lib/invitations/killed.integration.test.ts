import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { type Context, systemClock } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";
import { until } from "@/local/system/processes";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { type RudeMailServer, startRudeMailServer } from "@/testing/servers/rude-mail-server";
import { resendInvitation } from "./resend-invitation";
import { resendInvitations } from "./resend-invitations";

const PEOPLE = 30;
/** The number sent at a time. */
const IN_HAND = 4;
let mails: RudeMailServer;
let company: Context;
/** Senders that have nothing to do. */
const idle: Sender[] = [];

test.beforeAll(async () => {
  mails = await startRudeMailServer();
});
test.afterAll(async () => {
  for (const { child } of idle) {
    child.stdin?.end();
    expect(await once(child, "exit")).toEqual([0, null]);
  }
  await mails.close();
});
test.beforeEach(async ({ db }) => {
  mails.received.length = 0;
  mails.behave = () => null;
  const companyId = newId();
  await db.company.create({
    data: { id: companyId, slug: `c-${companyId}`, name: "Acme", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({
    data: { companyId, id: newId(), state: "LIVE", invitations: "ON_CREATE" },
  });
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    companyId,
    id: newId(),
    displayName: `Person ${n}`,
    email: `person-${n}@acme.example`,
  }));
  await db.person.createMany({ data: people });
  await db.invitation.createMany({
    data: people.map(({ id }) => ({ companyId, personId: id, requestedAt: new Date() })),
  });
  company = {
    companyId,
    actor: { kind: "system", name: "test" },
    clock: systemClock,
    log,
    db,
    jobs: unsentJobs,
  };
  return async () => {
    await db.oktaConnection.updateMany({ where: { companyId }, data: { state: "PAUSED" } });
  };
});

interface Sender {
  child: ChildProcess;
  /** The result of each sending. */
  lines: AsyncIterator<string>;
}

/** A sender in its own process, which has started to send. */
function startSender(databaseUrl: string): Sender {
  const sender = idle.pop() ?? openSender(databaseUrl);
  sender.child.stdin?.write("send\n");
  return sender;
}
function openSender(databaseUrl: string): Sender {
  const args = typescript("testing/workers/invitation-worker.ts", databaseUrl, `${PEOPLE}`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({ SMTP_URL: mails.url }),
    stdio: ["pipe", "pipe", "inherit"],
  });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}
async function finish(sender: Sender): Promise<void> {
  expect((await sender.lines.next()).done).toBe(false);
  idle.push(sender);
}
async function states(db: PrismaClient): Promise<Record<string, number>> {
  const rows = await db.invitation.groupBy({
    by: ["state"],
    where: { companyId: company.companyId },
    _count: true,
  });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}
/** As though 15 minutes had passed since. */
const age = (db: PrismaClient, minutes: number) => db.$executeRaw`
  UPDATE invitation SET claimed_at = claimed_at - make_interval(mins => ${minutes}) WHERE claimed_at IS NOT NULL`;

test("I1: a sender killed halfway leaves only its current mails unknown; no one is invited twice", async ({
  db,
  databaseUrl,
}) => {
  // The server accepts the first few, then stays silent after each mail.
  mails.behave = () => (mails.received.length > 6 ? { stage: "BODY", ends: "silence" } : null);
  const sender = startSender(databaseUrl);
  expect(await until(() => mails.received.length >= 8, 60_000)).toBe(true);
  sender.child.kill("SIGKILL");
  await once(sender.child, "exit");
  const left = await states(db);
  expect(left.CLAIMED).toBeGreaterThan(0);
  expect(left.CLAIMED).toBeLessThanOrEqual(IN_HAND);
  expect((left.WAITING ?? 0) + (left.SENT ?? 0) + (left.CLAIMED ?? 0)).toBe(PEOPLE);
  expect(left.WAITING).toBeGreaterThanOrEqual(PEOPLE - 6 - 2 * IN_HAND);

  mails.behave = () => null;
  await age(db, 16);
  await finish(startSender(databaseUrl));
  const after = await states(db);
  expect(after).toEqual({ SENT: PEOPLE - (left.CLAIMED ?? 0), UNKNOWN: left.CLAIMED });
  expect(new Set(mails.received).size).toBe(mails.received.length);

  expect(await resendInvitations(company, {})).toEqual({ queued: left.CLAIMED });
  expect(await resendInvitations(company, {})).toEqual({ queued: 0 });
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ SENT: PEOPLE });
  const audit = await db.auditEntry.findMany({ where: { companyId: company.companyId } });
  expect(audit).toMatchObject([
    { action: "invitations.sent-again", detail: { queued: left.CLAIMED, were: { UNKNOWN: left.CLAIMED } } },
  ]);
});

test("I1: keeps mails waiting that the server refused before it had them; one bad address doesn't affect others", async ({
  db,
  databaseUrl,
}) => {
  mails.behave = (to) => {
    if (to.startsWith("person-1@")) return { stage: "RCPT", answer: "450 greylisted" };
    if (to.startsWith("person-2@")) return { stage: "RCPT", answer: "550 no such user" };
    if (to.startsWith("person-3@")) return { stage: "BODY", ends: "cut" };
    return null;
  };
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ SENT: PEOPLE - 3, WAITING: 1, FAILED: 1, UNKNOWN: 1 });
  await finish(startSender(databaseUrl));
  expect(await states(db)).toMatchObject({ WAITING: 1 });
  mails.behave = () => null;
  await age(db, 16);
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ SENT: PEOPLE - 2, FAILED: 1, UNKNOWN: 1 });
  const counted = new Map<string, number>();
  for (const to of mails.received) counted.set(to, (counted.get(to) ?? 0) + 1);
  expect([...counted.values()].every((times) => times === 1)).toBe(true);
});

test("I1: an address refused for a day counts as failed, and can be invited again", async ({
  db,
  databaseUrl,
}) => {
  mails.behave = (to) => (to.startsWith("person-1@") ? { stage: "RCPT", answer: "450 full" } : null);
  await db.$executeRaw`UPDATE invitation SET requested_at = requested_at - interval '25 hours'`;
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ SENT: PEOPLE - 1, FAILED: 1 });
  const failed = await db.invitation.findFirstOrThrow({
    where: { companyId: company.companyId, state: "FAILED" },
  });
  expect(failed.failure).toContain("doesn't accept this address");
  mails.behave = () => null;
  await resendInvitation(company, { personId: failed.personId });
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ SENT: PEOPLE });
});

test("I1: while the mail server is away everyone waits, and all go out once it is back", async ({
  db,
  databaseUrl,
}) => {
  mails.behave = () => ({ stage: "EHLO", answer: "421 shutting down" });
  await finish(startSender(databaseUrl));
  expect(await states(db)).toEqual({ WAITING: PEOPLE });
  expect(mails.received).toEqual([]);
  mails.behave = () => null;
  await Promise.all([startSender(databaseUrl), startSender(databaseUrl)].map(finish));
  expect(await states(db)).toEqual({ SENT: PEOPLE });
  expect(new Set(mails.received).size).toBe(PEOPLE);
});
