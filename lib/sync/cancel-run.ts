import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { moveRun } from "./run-state";

/**
 * Asks a run to stop (U4): a queued one ends at once, a running one after the batch in hand.
 * @throws AppError 404 when there is no such run, 409 `run-over` when it has ended already.
 */
export async function cancelRun(context: Context, input: { runId: string }): Promise<void> {
  await inTransaction(context.db, async (tx) => {
    const inTx = { ...context, db: tx };
    const key = { companyId: context.companyId, id: input.runId };
    const run = await tx.syncRun.findUnique({ where: { companyId_id: key } });
    if (!run) throw notFound("This sync");
    const asked = await tx.syncRun.updateMany({
      where: { ...key, state: "RUNNING" },
      data: { cancelAskedAt: context.clock.now() },
    });
    const ended =
      asked.count === 0 && (await moveRun(inTx, { runId: run.id, from: "QUEUED", to: "CANCELLED" }));
    if (asked.count === 0 && !ended) throw conflict("run-over", "This sync has ended already.");
    await recordAudit(inTx, { action: "sync.cancelled", target: run.id });
  });
}
