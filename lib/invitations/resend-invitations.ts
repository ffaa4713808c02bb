import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import type { ResendInput } from "@/lib/people/contract";

/**
 * Invites people again whose invitation failed or whose sending stopped halfway, by an admin's decision (I1): those in
 * the input, or everyone.
 * @returns how many go out within the next minutes
 */
export async function resendInvitations(context: Context, input: ResendInput): Promise<{ queued: number }> {
  const { companyId } = context;
  const failed = {
    companyId,
    state: { in: ["UNKNOWN" as const, "FAILED" as const] },
    ...(input.personIds ? { personId: { in: input.personIds } } : {}),
  };
  return inTransaction(context, async (context) => {
    const counted = await context.db.invitation.groupBy({
      by: ["state"],
      where: failed,
      _count: true,
    });
    const { count: queued } = await context.db.invitation.updateMany({
      where: failed,
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
