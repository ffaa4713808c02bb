import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { invitationWords } from "./invitation-copy";

/** Mails handed to the mail server at a time. We claim no more, so a crash leaves no more unknown. */
const TOGETHER = 4;
/** An older claim is from a sender that died before it recorded the result. */
const CLAIM_MS = 15 * 60_000;
/** How long we wait before retrying an address that the mail server refused for now … */
const RETRY_MS = 15 * 60_000;
/** … and how long we keep retrying. */
const GIVE_UP_MS = 24 * 60 * 60_000;

type Mail = ReturnType<typeof invitationWords> & { to: string };

export interface SendInvitationsInput {
  appUrl: string;
  /** The most in one call; the rest waits for the next. */
  limit: number;
  contextFor(companyId: string): Context;
  send(context: Context, mail: Mail): Promise<void>;
}

interface Claimed {
  companyId: string;
  personId: string;
  email: string;
  name: string;
  company: string;
  slug: string;
  from: Date | null;
  requestedAt: Date;
}

/** The result of one. `unreached` and `later`: the mail server has nothing of it, so it keeps waiting. */
type Outcome = { kind: "sent" | "unreached" } | { kind: "failed" | "unknown" | "later"; why: string };

/**
 * Sends waiting invitations (I1) of all live companies that still want them. Each is claimed in the database just before
 * it's sent, so that none goes out twice. If its sender dies in between, it's unknown, and an admin decides.
 * @returns how many were claimed and sent; if fewer than the limit were claimed, there are no more now
 */
export async function sendInvitations(
  db: Db,
  now: Date,
  input: SendInvitationsInput,
): Promise<{ claimed: number; sent: number }> {
  await db.invitation.updateMany({
    where: { state: "CLAIMED", claimedAt: { lt: new Date(now.getTime() - CLAIM_MS) } },
    data: {
      state: "UNKNOWN",
      failure: "Sending stopped halfway, so the email may or may not have gone out.",
    },
  });
  const batch = { left: input.limit, claimed: 0, sent: 0, unreached: false };
  const lanes = Array.from({ length: Math.min(TOGETHER, input.limit) }, async () => {
    while (batch.left > 0 && !batch.unreached) {
      batch.left -= 1;
      const invited = await claim(db, now);
      if (!invited) return;
      batch.claimed += 1;
      const outcome = await sendOne(invited, input);
      await note(db, invited, now, outcome, input);
      if (outcome.kind === "sent") batch.sent += 1;
      // The mail server accepts nothing now, so we needn't try the others.
      batch.unreached ||= outcome.kind === "unreached";
    }
  });
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") throw lane.reason;
  return { claimed: batch.unreached ? 0 : batch.claimed, sent: batch.sent };
}

/** The one that has waited longest. Picked once, before the update, which must never take two: one would be forgotten. */
async function claim(db: Db, now: Date): Promise<Claimed | undefined> {
  const [claimed] = await db.$queryRaw<Claimed[]>(Prisma.sql`
    WITH first AS MATERIALIZED (
      SELECT w.company_id, w.person_id FROM invitation w
      JOIN company e ON e.id = w.company_id AND e.okta_enabled_at IS NOT NULL
      JOIN okta_connection k ON k.company_id = w.company_id AND k.state = 'LIVE' AND k.invitations <> 'NEVER'
      JOIN person q ON q.company_id = w.company_id AND q.id = w.person_id AND q.status IN ('ACTIVE', 'SCHEDULED')
        AND q.email IS NOT NULL
      WHERE w.state = 'WAITING' AND (w.claimed_at IS NULL OR w.claimed_at < ${new Date(now.getTime() - RETRY_MS)})
      ORDER BY w.requested_at LIMIT 1 FOR UPDATE OF w SKIP LOCKED
    )
    UPDATE invitation i SET state = 'CLAIMED', claimed_at = ${now}
    FROM first f, person p, company c
    WHERE i.company_id = f.company_id AND i.person_id = f.person_id
      AND p.company_id = i.company_id AND p.id = i.person_id AND c.id = i.company_id
    RETURNING i.company_id::text AS "companyId", i.person_id::text AS "personId", p.email,
      coalesce(p.first_name, p.display_name) AS name, c.name AS company, c.slug,
      CASE WHEN p.status = 'SCHEDULED' THEN p.start_date END AS "from", i.requested_at AS "requestedAt"`);
  return claimed;
}

async function sendOne(invited: Claimed, input: SendInvitationsInput): Promise<Outcome> {
  try {
    const words = invitationWords(invited, input.appUrl);
    await input.send(input.contextFor(invited.companyId), { to: invited.email, ...words });
    return { kind: "sent" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const handedOver = error.code === "mail-not-set-up" ? "nothing" : error.details.extra?.handedOver;
    if (handedOver === "nothing") return { kind: "unreached" };
    const kinds = { refused: "failed", later: "later" } as const;
    const kind = handedOver === "refused" || handedOver === "later" ? kinds[handedOver] : "unknown";
    return { kind, why: error.message };
  }
}

async function note(
  db: Db,
  invited: Claimed,
  claimedAt: Date,
  outcome: Outcome,
  input: SendInvitationsInput,
): Promise<void> {
  const { companyId, personId } = invited;
  const sentAt = input.contextFor(companyId).clock.now();
  const data = {
    sent: { state: "SENT", sentAt },
    failed: { state: "FAILED" },
    unknown: { state: "UNKNOWN" },
    unreached: { state: "WAITING", claimedAt: null },
    // Its claim stays as the time of the last attempt.
    later: { state: claimedAt.getTime() - invited.requestedAt.getTime() < GIVE_UP_MS ? "WAITING" : "FAILED" },
  } as const;
  await db.invitation.updateMany({
    where: { companyId, personId, state: "CLAIMED", claimedAt },
    data: { ...data[outcome.kind], failure: "why" in outcome ? outcome.why : null },
  });
}
