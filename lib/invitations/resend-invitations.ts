import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";

/**
 * Invites everyone again whose invitation failed or whose sending stopped halfway, by an admin's own decision (I1).
 * @returns how many go out within the next minutes
 */
export async function resendInvitations(context: Context): Promise<{ queued: number }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    const counted = await context.db.invitation.groupBy({
      by: ["state"],
      where: { companyId, state: { in: ["UNKNOWN", "FAILED"] } },
      _count: true,
    });
    const { count: queued } = await context.db.invitation.updateMany({
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
    await recordAudit(context, { action: "invitations.sent-again", detail: { queued, were } });
    return { queued };
  });
}
