import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { moveRun } from "@/lib/sync/run/run-state";
import { stopIdleRun } from "./stop-idle-runs";

/**
 * Stops a run (U4). Runs that are queued, asleep or waiting for their next try end at once. One that a worker
 * holds ends after its current batch. If ending it takes longer than a request may, a worker does it.
 * @throws AppError 404 when there is no such run, 409 `run-over` when it has already ended.
 */
export async function cancelRun(context: Context, input: { runId: string }): Promise<void> {
  const { runId } = input;
  await inTransaction(context, async (context) => {
    const key = { companyId: context.companyId, id: runId };
    const run = await context.db.syncRun.findUnique({ where: { companyId_id: key } });
    if (!run) throw notFound("This sync");
    const ended = await moveRun(context, { runId, from: "QUEUED", to: "CANCELLED" });
    const asked = ended
      ? { count: 0 }
      : await context.db.syncRun.updateMany({
          where: { ...key, state: "RUNNING" },
          data: { cancelAskedAt: context.clock.now() },
        });
    if (!ended && asked.count === 0) throw conflict("run-over", "This sync has already ended.");
    await recordAudit(context, { action: "sync.cancelled", target: runId });
  });
  await stopIdleRun(context, runId);
}
