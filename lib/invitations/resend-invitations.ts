import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";

/**
 * Invites everyone again whose invitation failed or whose sending stopped halfway, by an admin's own decision (I1).
 * @returns how many go out within the next minutes
 */
export async function resendInvitations(context: Context): Promise<{ queued: number }> {
  const { companyId } = context;
  return inTransaction(context.db, async (tx) => {
    const counted = await tx.invitation.groupBy({
      by: ["state"],
      where: { companyId, state: { in: ["UNKNOWN", "FAILED"] } },
      _count: true,
    });
    const { count: queued } = await tx.invitation.updateMany({
      where: { companyId, state: { in: ["UNKNOWN", "FAILED"] } },
      data: {
        state: "WAITING",
        requestedAt: context.clock.now(),
        claimedAt: null,
        sentAt: null,
        failure: null,
      },
    });
    if (queued === 0) return { queued };
    const were = Object.fromEntries(counted.map(({ state, _count }) => [state, _count]));
    await recordAudit({ ...context, db: tx }, { action: "invitations.sent-again", detail: { queued, were } });
    return { queued };
  });
}
