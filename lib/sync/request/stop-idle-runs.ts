import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RequestedRun } from "@/lib/jobs";
import { advanceClaimed } from "@/lib/sync/advance-run";
import { claimIdleRun } from "@/lib/sync/run/claim-run";
import { moveRun } from "@/lib/sync/run/run-state";

/** How long the request may resolve managers of the people applied. A worker does the rest. */
const BUDGET_MS = 4_000;

/**
 * Ends at once the runs that were asked to stop and that no worker holds: queued, asleep, or waiting for
 * their next try (U4). A run that a worker holds ends after its current batch. If ending one takes longer
 * than a request may, a worker is asked to end it.
 */
export async function stopIdleRuns(context: Context): Promise<void> {
  const asked = await context.db.syncRun.findMany({
    where: {
      companyId: context.companyId,
      cancelAskedAt: { not: null },
      OR: [{ state: "QUEUED" }, { state: "RUNNING", resumeAt: { not: null } }],
    },
    select: { id: true },
  });
  for (const { id } of asked) await stopIdleRun(context, id);
}

/** Does what `stopIdleRuns` does, for one run that was asked to stop. */
export async function stopIdleRun(context: Context, runId: string): Promise<void> {
  if (await moveRun(context, { runId, from: "QUEUED", to: "CANCELLED" })) return;
  const run = await claimIdleRun(context, runId);
  if (run === null) return;
  const advance = await advanceClaimed(context, run, Date.now() + BUDGET_MS).catch((err) => {
    context.log.error({ err, runId }, "A cancelled sync couldn't be ended immediately");
    return null;
  });
  if (advance?.kind === "over") return;
  const unfinished = await takeSend(context, runId);
  if (unfinished) await context.jobs.runStopped(unfinished);
}

async function takeSend(context: Context, runId: string): Promise<RequestedRun | null> {
  const [run] = await context.db.$queryRaw<RequestedRun[]>(Prisma.sql`
    UPDATE sync_run SET sends = sends + 1, heartbeat_at = ${context.clock.now()}
    WHERE company_id = ${context.companyId}::uuid AND id = ${runId}::uuid AND state = 'RUNNING'
    RETURNING company_id::text AS "companyId", id::text AS "runId", sends`);
  return run ?? null;
}
