import { recordAudit } from "@/lib/audit/record-audit";
import { systemClock } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { hashPassword, verifyPassword } from "./passwords";
import { notSaidGone } from "./said-gone";
import type { SessionToken } from "./session-token";
import { countFailure, forgetFailures, isLimited } from "./sign-in-limit";
import { startSession } from "./start-session";

export interface SignedInPerson {
  companyId: string;
  personId: string;
  /** What the session cookie is to hold. */
  token: SessionToken;
}

/** Addresses in several companies are tried in turn, up to this many. */
const ACCOUNTS_TRIED = 5;
/** Compared against where there is no such account, so that the answer takes as long. */
let decoy: Promise<string> | undefined;

/** The person whose address and password these are; null for wrong ones and for too many tries. Each success is audited. */
export async function signInWithPassword(
  db: Db,
  input: { email: string; password: string; address: string },
): Promise<SignedInPerson | null> {
  const email = input.email.trim().toLowerCase();
  const attempt = { email, address: input.address };
  const now = systemClock.now();
  if (await isLimited(db, attempt, now)) return null;
  const people = await db.person.findMany({
    where: { email, status: "ACTIVE", password: { isNot: null }, ...notSaidGone },
    take: ACCOUNTS_TRIED,
    select: {
      companyId: true,
      id: true,
      displayName: true,
      sessionEpoch: true,
      password: { select: { hash: true } },
    },
  });
  decoy ??= hashPassword("nobody's");
  if (people.length === 0) await verifyPassword(input.password, await decoy);
  for (const person of people) {
    if (!person.password || !(await verifyPassword(input.password, person.password.hash))) continue;
    await forgetFailures(db, email);
    await db.personPassword.update({
      where: { companyId_personId: { companyId: person.companyId, personId: person.id } },
      data: { usedAt: now },
    });
    const actor = { kind: "person", personId: person.id, name: person.displayName } as const;
    await recordAudit(
      { companyId: person.companyId, actor, clock: systemClock, log, db },
      { action: "session.password", target: person.id },
    );
    const { companyId, id: personId, sessionEpoch: epoch } = person;
    const token = await startSession(db, { companyId, personId, epoch, via: "password", now });
    return token && { companyId, personId, token };
  }
  await countFailure(db, attempt, now);
  return null;
}
