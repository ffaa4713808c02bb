import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { moveRun } from "@/lib/sync/run/run-state";
import type { RequestedRun } from "./request-full-run";
import { stopIdleRun } from "./stop-idle-runs";

/**
 * Stops a run (U4): a queued one, one that sleeps and one that waits for its next try end at once, one that a worker
 * holds after the batch in hand.
 * @returns the run to tell Inngest of, where more is left to end it than fits into a request; else null
 * @throws AppError 404 when there is no such run, 409 `run-over` when it has ended already.
 */
export async function cancelRun(context: Context, input: { runId: string }): Promise<RequestedRun | null> {
  const { runId } = input;
  await inTransaction(context.db, async (tx) => {
    const inTx = { ...context, db: tx };
    const key = { companyId: context.companyId, id: runId };
    const run = await tx.syncRun.findUnique({ where: { companyId_id: key } });
    if (!run) throw notFound("This sync");
    const ended = await moveRun(inTx, { runId, from: "QUEUED", to: "CANCELLED" });
    const asked = ended
      ? { count: 0 }
      : await tx.syncRun.updateMany({
          where: { ...key, state: "RUNNING" },
          data: { cancelAskedAt: context.clock.now() },
        });
    if (!ended && asked.count === 0) throw conflict("run-over", "This sync has already ended.");
    await recordAudit(inTx, { action: "sync.cancelled", target: runId });
  });
  return stopIdleRun(context, runId);
}
