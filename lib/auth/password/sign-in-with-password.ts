import { recordAudit } from "@/lib/audit/record-audit";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startSession } from "@/lib/auth/session/start-session";
import { systemClock } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { notLockedOut } from "@/lib/people/locked-out";
import { decoyHash, findMatchingHash } from "./passwords";
import { clearFailures, reserveAttempt, returnAttempt } from "./sign-in-limit";

export interface SignedInPerson {
  companyId: string;
  personId: string;
  /** What the session cookie will contain. */
  token: SessionToken;
}

/** Accounts with the same address in several companies are tried in turn, up to this many. */
const ACCOUNTS_TRIED = 5;
/** Compared if there is no such account, so that the answer takes as long. */
const decoy = decoyHash();

/**
 * Signs in the person with this address and password; null for wrong ones. The attempt is reserved before anything is
 * compared, so the limit holds for any number at once. Each success is audited.
 * @throws AppError 429 `too-many-attempts`, and 429 `busy` while too many passwords wait to be compared
 */
export async function signInWithPassword(
  db: Db,
  input: { email: string; password: string; address: string },
): Promise<SignedInPerson | null> {
  const email = input.email.trim().toLowerCase();
  const attempt = { email, address: input.address };
  const now = systemClock.now();
  await reserveAttempt(db, attempt, now);
  const person = await compare(db, email, input.password).catch(async (error: unknown) => {
    await returnAttempt(db, attempt);
    throw error;
  });
  if (!person) return null;
  await clearFailures(db, attempt);
  const { companyId, id: personId, sessionEpoch: epoch } = person;
  await db.personPassword.updateMany({ where: { companyId, personId }, data: { usedAt: now } });
  const actor = { kind: "person", personId, name: person.displayName } as const;
  await recordAudit(
    { companyId, actor, clock: systemClock, db },
    { action: "session.password", target: personId },
  );
  const token = await startSession(db, { companyId, personId, epoch, via: "password", now });
  return token && { companyId, personId, token };
}

/**
 * Finds the account that this password matches. Without any account it takes as long as with one. It also does with
 * several, whose stored values share a salt (`hashForEmail`).
 */
async function compare(db: Db, email: string, password: string) {
  const people = await db.person.findMany({
    where: { email, status: "ACTIVE", password: { isNot: null }, ...notLockedOut },
    take: ACCOUNTS_TRIED,
    select: {
      companyId: true,
      id: true,
      displayName: true,
      sessionEpoch: true,
      password: { select: { hash: true } },
    },
  });
  const hashes = people.map((person) => person.password?.hash ?? decoy);
  const fitting = await findMatchingHash(password, hashes.length > 0 ? hashes : [decoy]);
  return people[fitting] ?? null;
}
