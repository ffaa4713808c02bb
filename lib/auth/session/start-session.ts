import type { SignInWay } from "@/lib/auth/caller";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { PENDING_MS, SESSION_MS, type SessionToken, STAFF_MS } from "./session-token";

/**
 * Starts a session of someone who has just proven who they are.
 * @param input.epoch the person's session epoch as it was when they proved it
 * @returns what the cookie will contain; null if they lost access, or all of their sessions ended, in the meantime
 */
export async function startSession(
  db: Db,
  input: { companyId: string; personId: string; epoch: number; via: SignInWay; now: Date; idToken?: string },
): Promise<SessionToken | null> {
  const { companyId, personId, epoch, via, now, idToken } = input;
  const sessionId = newId();
  // The person's row is locked, so anyone who raises the epoch does so before or after this, and never misses this session.
  const started = await db.$executeRaw(Prisma.sql`
    INSERT INTO person_session (company_id, id, person_id, epoch, via, started_at, expires_at)
    SELECT p.company_id, ${sessionId}::uuid, p.id, p.session_epoch, ${via}, ${now}, ${after(now, SESSION_MS)}
    FROM person p
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${personId}::uuid AND p.status = 'ACTIVE'
      AND p.locked_by_okta_at IS NULL AND p.session_epoch = ${epoch}
    FOR SHARE OF p`);
  return started === 1 ? { companyId, sessionId, idToken } : null;
}

/** Starts the session of someone whom Okta has signed in, and whose account a sync has yet to create. */
export async function startPendingSession(
  db: Db,
  input: { companyId: string; oktaId: string; runId: string; now: Date; idToken?: string },
): Promise<SessionToken> {
  const { companyId, oktaId, runId, now, idToken } = input;
  const sessionId = newId();
  await db.personSession.create({
    data: {
      companyId,
      id: sessionId,
      via: "okta" satisfies SignInWay,
      oktaId,
      runId,
      startedAt: now,
      expiresAt: after(now, PENDING_MS),
    },
  });
  return { companyId, sessionId, idToken };
}

/** Starts a session of Learn Amp staff. */
export async function startStaffSession(
  db: Db,
  input: { name: string; vouchedBy: string; now: Date; idToken?: string },
): Promise<SessionToken> {
  const { name, vouchedBy, now, idToken } = input;
  const id = newId();
  await db.staffSession.create({
    data: { id, name, vouchedBy, startedAt: now, expiresAt: after(now, STAFF_MS) },
  });
  return { staffSessionId: id, idToken };
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
