import { z } from "zod";
import type { Db } from "@/lib/db/client";
import { env } from "@/lib/env";

const idToken = z.string().optional();

/** Somebody of a company. */
const personTokenSchema = z.object({
  companyId: z.uuid(),
  personId: z.uuid(),
  /** The epoch the session began in: once the person's has been raised, it is over. */
  epoch: z.number().int(),
  via: z.enum(["password", "okta"]),
  /** Okta's, for signing out there too. */
  idToken,
});

/** Signed in by Okta, but a run has yet to make the account. */
const pendingTokenSchema = z.object({
  companyId: z.uuid(),
  oktaId: z.string(),
  runId: z.uuid(),
  /** Milliseconds since 1970. */
  pendingUntil: z.number(),
  idToken,
});

/** Learn Amp staff, while the environment still names the provider that vouched for them. */
const staffTokenSchema = z.object({
  staff: z.string(),
  vouchedBy: z.string(),
  staffUntil: z.number(),
  idToken,
});

/** What the encrypted session cookie holds. */
export const sessionTokenSchema = z.union([personTokenSchema, pendingTokenSchema, staffTokenSchema]);
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** How long somebody may wait for their account without signing in again. */
export const PENDING_MS = 30 * 60_000;
export const STAFF_MS = 60 * 60_000;

/**
 * The token as it is from now on; null once it does not hold. Asked at every request, so a suspension, a raised epoch
 * or a changed staff provider counts at once (S4).
 */
export async function renewToken(db: Db, given: unknown, now: Date): Promise<SessionToken | null> {
  const parsed = sessionTokenSchema.safeParse(given);
  if (!parsed.success) return null;
  const token = parsed.data;
  if ("staff" in token) {
    const holds = token.staffUntil > now.getTime() && token.vouchedBy === staffProvider();
    return holds ? token : null;
  }
  if ("personId" in token) return (await isCurrent(db, token)) ? token : null;
  if (token.pendingUntil <= now.getTime()) return null;
  const person = await db.person.findUnique({
    where: { companyId_oktaId: { companyId: token.companyId, oktaId: token.oktaId } },
    select: { id: true, status: true, sessionEpoch: true },
  });
  if (person?.status !== "ACTIVE") return token;
  const { companyId, idToken } = token;
  return { companyId, personId: person.id, epoch: person.sessionEpoch, via: "okta", idToken };
}

/** The OIDC app that vouches for staff, as one string; null without one. */
export function staffProvider(): string | null {
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId } = env();
  return issuer && clientId ? `${issuer} ${clientId}` : null;
}

async function isCurrent(db: Db, token: z.infer<typeof personTokenSchema>): Promise<boolean> {
  const person = await db.person.findUnique({
    where: { companyId_id: { companyId: token.companyId, id: token.personId } },
    select: { status: true, sessionEpoch: true },
  });
  return person?.status === "ACTIVE" && person.sessionEpoch === token.epoch;
}
