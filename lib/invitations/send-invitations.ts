import type { Context } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { CLAIM_MS, type Claimed, claimInvitations, GIVE_UP_MS, TOGETHER } from "./claim-invitations";
import { invitationWords } from "./invitation-copy";

type Mail = ReturnType<typeof invitationWords> & { to: string };

export interface SendInvitationsInput {
  appUrl: string;
  /** The most in one call; the rest waits for the next. */
  limit: number;
  contextFor(companyId: string): Context;
  send(context: Context, mail: Mail): Promise<void>;
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
      const invited = await claimInvitations(db, now);
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
