import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePasswordLink } from "@/lib/auth/password/password-link";
import { setPassword } from "@/lib/auth/password/set-password";
import { signOut } from "@/lib/auth/sign-out/sign-out";
import { appointOwner } from "@/lib/company/appoint-owner";
import { createCompany } from "@/lib/company/create-company";
import { type Context, systemClock } from "@/lib/context";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { env } from "@/lib/env";
import { unsentJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { changeRole } from "@/lib/people/by-hand/change-role";
import { endSetupLinkSession } from "@/lib/setup/link/end-setup-link-session";
import { readSetupLink, readSetupLinkSession } from "@/lib/setup/link/read-setup-link";
import { startSetupLinkSession } from "@/lib/setup/link/start-setup-link-session";
import { hashToken, newToken, SETUP_LINK_COOKIE } from "@/lib/setup/link/token";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { deleteOldSessions } from "./delete-old-sessions";
import { endOwnSessions } from "./end-own-sessions";
import { endReplacedSession } from "./end-replaced-session";
import { listOwnSessions } from "./list-own-sessions";
import { readCurrentSession } from "./read-current-session";
import { readToken, type SessionToken } from "./session-token";
import { startPendingSession, startSession } from "./start-session";

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 6 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

let made = 0;

/** A company of its own, with an owner who is signed in on two devices. */
async function signedInTwice() {
  made += 1;
  const { companyId, ownerId: personId } = await createCompany(
    { db, jobs: unsentJobs },
    {
      slug: `sessions-${made}`,
      name: "Acme",
      domains: [`sessions-${made}.example`],
      owner: { email: `owner@sessions-${made}.example`, displayName: "Olivia Owner" },
      by: "test",
    },
  );
  const actor = { kind: "person", personId, name: "Olivia Owner" } as const;
  const context: Context = { companyId, actor, clock: systemClock, log, db, jobs: unsentJobs };
  const sessions = [await begin(companyId, personId), await begin(companyId, personId)];
  const alive = () => Promise.all(sessions.map((session) => isAlive(session)));
  return { companyId, personId, context, sessions: sessions as [SessionToken, SessionToken], alive };
}

async function begin(companyId: string, personId: string): Promise<SessionToken> {
  const { sessionEpoch: epoch } = await db.person.findFirstOrThrow({ where: { companyId, id: personId } });
  const now = new Date();
  const session = await startSession(db, { companyId, personId, epoch, via: "password", now });
  if (!session) throw new Error("no session");
  return session;
}

const isAlive = async (session: SessionToken, now = new Date()) =>
  (await readCurrentSession(db, session, now)) !== null;

/** A Cookie header as a browser would send it, encrypted as next-auth does. */
async function cookieOf(session: SessionToken): Promise<string> {
  const value = await encode({ token: session, secret: env().NEXTAUTH_SECRET });
  return `other=1; next-auth.session-token=${value}`;
}

test("a copy of the cookie is worthless after sign-out, and other devices stay signed in", async () => {
  const { sessions, alive } = await signedInTwice();
  const copied = await cookieOf(sessions[0]);
  expect(await readToken(copied)).toEqual(sessions[0]);
  const { url, setCookies } = await signOut(db, copied);
  expect(url).toBe("/sign-in");
  expect(setCookies).toEqual(["next-auth.session-token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"]);
  expect(await alive()).toEqual([false, true]);
  // Signing out again with the copy is no error, and ends no one else's session.
  await signOut(db, copied);
  expect(await alive()).toEqual([false, true]);
});

test("signing in again in the same browser ends the session it had before, and no other", async () => {
  const [first, second] = [await signedInTwice(), await signedInTwice()];
  const answerWith = async (session: SessionToken) =>
    new Response(null, {
      headers: { "set-cookie": `${(await cookieOf(session)).slice(9)}; Path=/; HttpOnly` },
    });
  const before = await cookieOf(first.sessions[0]);
  const end = async (answer: Response, cookies: string | null = before) =>
    endReplacedSession(db, { cookies, answer });
  // Answers that start no session, renew the same one or remove the cookie, and browsers without one.
  await end(new Response(null));
  await end(await answerWith(first.sessions[0]));
  await end(new Response(null, { headers: { "set-cookie": "next-auth.session-token=; Path=/; Max-Age=0" } }));
  await end(await answerWith(second.sessions[0]), null);
  await end(await answerWith(second.sessions[0]), "next-auth.session-token=forged");
  expect([await first.alive(), await second.alive()]).toEqual([
    [true, true],
    [true, true],
  ]);
  await end(await answerWith(second.sessions[0]));
  expect([await first.alive(), await second.alive()]).toEqual([
    [false, true],
    [true, true],
  ]);
});

test("Sign out everywhere ends each session of that person and no one else's, and is audited", async () => {
  const { companyId, context, alive } = await signedInTwice();
  const other = await signedInTwice();
  expect((await listOwnSessions(context)).items).toHaveLength(2);
  await endOwnSessions(context);
  expect(await alive()).toEqual([false, false]);
  expect(await other.alive()).toEqual([true, true]);
  expect((await listOwnSessions(context)).items).toEqual([]);
  expect(await db.auditEntry.count({ where: { companyId, action: "session.ended-everywhere" } })).toBe(1);
});

type Company = Awaited<ReturnType<typeof signedInTwice>>;

const endings: Record<string, (company: Company) => Promise<unknown>> = {
  "a new password": async ({ context, personId }) => {
    const { token } = await makePasswordLink(context, { personId });
    await setPassword(context, { token, password: "mauve-lantern-7-otters" });
  },
  "another role": async ({ context, personId }) => {
    await appointOwner(context, { email: "second@x.example", displayName: "Sam" });
    await changeRole(context, { personId, role: "ADMIN" });
  },
  "a suspension": ({ companyId, personId }) =>
    db.person.update({ where: { companyId_id: { companyId, id: personId } }, data: { status: "SUSPENDED" } }),
  "a deactivation": ({ companyId, personId }) =>
    db.person.update({
      where: { companyId_id: { companyId, id: personId } },
      data: { status: "DEACTIVATED" },
    }),
  "an erased person": async ({ companyId, personId }) => {
    await db.person.delete({ where: { companyId_id: { companyId, id: personId } } });
  },
};

test.each(Object.entries(endings))("%s ends every session (S4)", async (_, end) => {
  const company = await signedInTwice();
  expect(await company.alive()).toEqual([true, true]);
  await end(company);
  expect(await company.alive()).toEqual([false, false]);
});

test("a member who is appointed owner signs in again; an owner who already is one stays signed in", async () => {
  const { companyId, context, alive } = await signedInTwice();
  const id = newId();
  await db.person.create({ data: { companyId, id, email: "m@x.example", displayName: "Mia" } });
  const session = await begin(companyId, id);
  await appointOwner(context, { email: "m@x.example", displayName: "Mia" });
  expect(await isAlive(session)).toBe(false);
  const { email } = await db.person.findFirstOrThrow({ where: { companyId, displayName: "Olivia Owner" } });
  await appointOwner(context, { email: email ?? "", displayName: "Olivia" });
  expect(await alive()).toEqual([true, true]);
});

test("starts no session for someone whose sessions all ended while they were signing in", async () => {
  const { companyId, personId, context } = await signedInTwice();
  const sessions = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      if (at === 10) await endOwnSessions(context);
      return startSession(db, { companyId, personId, epoch: 0, via: "password", now: new Date() });
    }),
  );
  for (const session of sessions) if (session) expect(await isAlive(session)).toBe(false);
  const late = { companyId, personId, epoch: 0, via: "password", now: new Date() } as const;
  expect(await startSession(db, late)).toBeNull();
});

test("a session ends after eight hours at most, and its row is deleted", async () => {
  const { companyId, sessions } = await signedInTwice();
  const later = new Date(Date.now() + 8 * 3_600_000 + 1);
  expect(await isAlive(sessions[0], new Date(later.getTime() - 60_000))).toBe(true);
  expect(await isAlive(sessions[0], later)).toBe(false);
  await startPendingSession(db, { companyId, oktaId: "00u1", runId: newId(), now: new Date() });
  await deleteOldSessions(db, new Date());
  expect(await db.personSession.count({ where: { companyId } })).toBe(3);
  await deleteOldSessions(db, later);
  expect(await db.personSession.count({ where: { companyId } })).toBe(0);
});

test("a session of one company doesn't count in another, nor does a made-up or malformed cookie anywhere", async () => {
  const [one, two] = [await signedInTwice(), await signedInTwice()];
  const { sessionId } = one.sessions[0] as { sessionId: string };
  expect(await isAlive({ companyId: two.companyId, sessionId })).toBe(false);
  expect(await isAlive({ companyId: one.companyId, sessionId: newId() })).toBe(false);
  const old = await encode({
    token: { companyId: one.companyId, personId: one.personId, epoch: 0, via: "password" },
    secret: env().NEXTAUTH_SECRET,
  });
  const stranger = await encode({ token: one.sessions[0], secret: "another secret" });
  for (const value of ["planted", "", "%", old, stranger])
    expect(await readToken(`next-auth.session-token=${value}`), value).toBeNull();
  expect(await readToken(null)).toBeNull();
});

test("signing out ends the visit by a setup link in this browser; the link itself still works", async () => {
  const { companyId, personId } = await signedInTwice();
  const token = newToken();
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  const row = { companyId, id: newId(), tokenHash: hashToken(token), recipient: "IT", createdById: personId };
  await db.setupLink.create({ data: { ...row, createdAt: now, expiresAt } });
  const link = await readSetupLink(db, { token, now });
  if (!link) throw new Error("no link");
  const [here, there] = [
    await startSetupLinkSession(db, { link, now }),
    await startSetupLinkSession(db, { link, now }),
  ];
  const visitor = (visit: string) => readSetupLinkSession(db, { token: visit, now });
  expect(await visitor(here.token)).toMatchObject({ linkId: row.id });
  // The link's own token is no cookie, and a cookie opens no link.
  expect(await visitor(token)).toBeNull();
  expect(await readSetupLink(db, { token: here.token, now })).toBeNull();
  const { setCookies } = await signOut(db, `${SETUP_LINK_COOKIE}=${here.token}`);
  expect(setCookies.join()).toContain(`${SETUP_LINK_COOKIE}=; Max-Age=0; Path=/`);
  expect(await visitor(here.token)).toBeNull();
  expect(await visitor(there.token)).not.toBeNull();
  expect(await readSetupLink(db, { token, now })).not.toBeNull();
  await db.setupLink.updateMany({ where: { companyId }, data: { revokedAt: now } });
  expect(await visitor(there.token)).toBeNull();
  await endSetupLinkSession(db, { token: there.token });
});
