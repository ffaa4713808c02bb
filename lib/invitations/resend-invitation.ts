import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";

/**
 * Invites someone again, by an admin's decision: after a failure, if no one knows whether it was sent, or if the mail got
 * lost. It goes out within a minute or two.
 * @throws AppError 404 for someone never invited, 409 `invitation-under-way` while it waits or is being sent
 */
export async function resendInvitation(context: Context, input: { personId: string }): Promise<void> {
  const key = { companyId: context.companyId, personId: input.personId };
  await inTransaction(context, async (context) => {
    const invitation = await context.db.invitation.findUnique({ where: { companyId_personId: key } });
    if (!invitation) throw notFound("This invitation");
    const queued = await context.db.invitation.updateMany({
      where: { ...key, state: { in: ["UNKNOWN", "FAILED", "SENT"] } },
      data: {
        state: "WAITING",
        requestedAt: context.clock.now(),
        claimedAt: null,
        sentAt: null,
        failure: null,
      },
    });
    if (queued.count === 0) throw conflict("invitation-under-way", "This invitation is already on its way.");
    await recordAudit(context, {
      action: "invitation.sent-again",
      target: input.personId,
      detail: { was: invitation.state },
    });
  });
}
