import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { advanceClaimed } from "@/lib/sync/advance-run";
import { claimIdleRun } from "@/lib/sync/run/claim-run";
import { moveRun } from "@/lib/sync/run/run-state";
import type { RequestedRun } from "./request-full-run";

/** Managers of those applied may take this long in the request; a worker does the rest. */
const BUDGET_MS = 4_000;

/**
 * Ends at once the runs that were asked to stop and that no worker holds: queued ones, sleeping ones, and those that wait
 * for their next try (U4). One that a worker holds ends after the batch in hand.
 * @returns runs that are not over yet and that no worker knows of: their events are to be sent
 */
export async function stopIdleRuns(context: Context): Promise<RequestedRun[]> {
  const asked = await context.db.syncRun.findMany({
    where: {
      companyId: context.companyId,
      cancelAskedAt: { not: null },
      OR: [{ state: "QUEUED" }, { state: "RUNNING", resumeAt: { not: null } }],
    },
    select: { id: true },
  });
  const left: RequestedRun[] = [];
  for (const { id } of asked) {
    const unfinished = await stopIdleRun(context, id);
    if (unfinished) left.push(unfinished);
  }
  return left;
}

/** As `stopIdleRuns`, for one run that was asked to stop. */
export async function stopIdleRun(context: Context, runId: string): Promise<RequestedRun | null> {
  if (await moveRun(context, { runId, from: "QUEUED", to: "CANCELLED" })) return null;
  const run = await claimIdleRun(context, runId);
  if (run === null) return null;
  const advance = await advanceClaimed(context, run, Date.now() + BUDGET_MS).catch((err) => {
    context.log.error({ err, runId }, "A cancelled sync couldn't be ended immediately");
    return null;
  });
  return advance?.kind === "over" ? null : takeSend(context, runId);
}

async function takeSend(context: Context, runId: string): Promise<RequestedRun | null> {
  const [run] = await context.db.$queryRaw<RequestedRun[]>(Prisma.sql`
    UPDATE sync_run SET sends = sends + 1, heartbeat_at = ${context.clock.now()}
    WHERE company_id = ${context.companyId}::uuid AND id = ${runId}::uuid AND state = 'RUNNING'
    RETURNING company_id::text AS "companyId", id::text AS "runId", sends`);
  return run ?? null;
}
