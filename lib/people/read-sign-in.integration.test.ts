import { expect } from "vitest";
import { recordAudit } from "@/lib/audit/record-audit";
import { endSession } from "@/lib/auth/session/end-session";
import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startPendingSession, startSession } from "@/lib/auth/session/start-session";
import { type Context, systemClock } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { readSignIn } from "./read-sign-in";

let context: Context;
let personId: string;
let tokens: SessionToken[];

test.beforeEach(async ({ db }) => {
  const companyId = newId();
  personId = newId();
  await db.company.create({ data: { id: companyId, slug: `c-${companyId}`, name: "Test" } });
  await db.person.create({ data: { companyId, id: personId, oktaId: "00u1", displayName: "Ana" } });
  const actor = { kind: "person", personId, name: "Ana" } as const;
  context = { companyId, actor, clock: systemClock, log, db: db, jobs: unsentJobs };
  tokens = [];
});

/** Signs them in on a device, as a password does. */
async function signIn(now = new Date()): Promise<void> {
  const { companyId, db } = context;
  const token = await startSession(db, { companyId, personId, epoch: 0, via: "password", now });
  if (token) tokens.push(token);
  await recordAudit(
    { ...context, clock: { now: () => now } },
    { action: "session.password", target: personId },
  );
}

/** The number of their cookies that a request would take. */
async function alive(): Promise<number> {
  const read = await Promise.all(tokens.map((token) => readCurrentSession(context.db, token, new Date())));
  return read.filter((one) => one !== null).length;
}

const be = (data: Prisma.PersonUncheckedUpdateInput) =>
  context.db.person.update({ where: { companyId_id: { companyId: context.companyId, id: personId } }, data });

const endings: Record<string, () => Promise<unknown>> = {
  "signing out": async () => {
    for (const token of tokens) await endSession(context.db, token);
  },
  "signing out everywhere": () => be({ sessionEpoch: { increment: 1 } }),
  suspension: () => be({ status: "SUSPENDED", sessionEpoch: { increment: 1 } }),
  "Okta's word against someone whom syncs leave alone": () => be({ lockedByOktaAt: new Date() }),
  expiry: () => context.db.personSession.updateMany({ data: { expiresAt: new Date() } }),
};

test.each(Object.keys(endings))(
  "S4: after %s no one is shown as signed in, and when they last were is still known",
  async (how) => {
    const at = new Date(Date.now() - 60_000);
    await signIn(at);
    await signIn(at);
    expect(await readSignIn(context, { personId })).toEqual({ sessions: 2, lastAt: at.toISOString() });
    await endings[how]?.();
    const { sessions, lastAt } = await readSignIn(context, { personId });
    expect([sessions, await alive()]).toEqual([0, 0]);
    expect(lastAt).toBe(at.toISOString());
  },
);

test("someone who never signed in has no last time, and someone set up while signing in has one", async () => {
  expect(await readSignIn(context, { personId })).toEqual({ sessions: 0, lastAt: null });
  const { companyId, db } = context;
  const token = await startPendingSession(db, { companyId, oktaId: "00u1", runId: newId(), now: new Date() });
  tokens.push(token);
  expect(await alive()).toBe(1);
  await endSession(db, token);
  expect(await readSignIn(context, { personId })).toMatchObject({ sessions: 0, lastAt: expect.any(String) });
});
