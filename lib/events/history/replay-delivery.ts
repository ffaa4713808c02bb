import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { requireRunnableConnection } from "@/lib/sync/request/require-runnable";
import { readDelivery } from "./list-deliveries";

/**
 * Processes a delivery's events again, as though they had just arrived: the people they name are read again. Events
 * already in progress, and those that need no work, stay as they are.
 * @returns the number of events that wait now
 * @throws AppError 404 for an unknown delivery, 409 `nothing-to-replay`, 409 while runs can't start
 */
export async function replayDelivery(
  context: Context,
  input: { deliveryId: string },
): Promise<{ waiting: number }> {
  await requireRunnableConnection(context);
  const { id } = await readDelivery(context, input);
  return inTransaction(context, async (context) => {
    const waiting = await context.db.$executeRaw(Prisma.sql`
      UPDATE okta_event e SET state = 'WAITING', run_id = NULL, reason = NULL, attempts = 0, wait_until = NULL
      WHERE e.company_id = ${context.companyId}::uuid AND e.delivery_id = ${id}::uuid AND e.concern <> 'NONE'
        AND e.state <> 'WAITING' AND NOT EXISTS (SELECT FROM sync_run r WHERE r.company_id = e.company_id
          AND r.id = e.run_id AND r.state IN ('QUEUED', 'RUNNING'))`);
    if (waiting === 0)
      throw conflict("nothing-to-replay", "Nothing in this delivery needs processing again.");
    await context.db.eventDelivery.update({
      where: { companyId_id: { companyId: context.companyId, id } },
      data: { replays: { increment: 1 } },
    });
    await recordAudit(context, { action: "delivery.replayed", target: id, detail: { waiting } });
    await context.jobs.eventsWaiting(context.companyId);
    return { waiting };
  });
}
