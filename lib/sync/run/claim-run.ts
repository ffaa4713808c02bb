import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import { moveRun } from "./run-state";

/**
 * Takes a run to work on. A queued one starts. One that waits is awake from now on, so that no other worker,
 * no sweep and no *Cancel* counts it as idle. Returns its row after that; null if there is none.
 */
export async function claimRun(context: Context, runId: string): Promise<SyncRun | null> {
  await moveRun(context, { runId, from: "QUEUED", to: "RUNNING" });
  await wake(context, runId, Prisma.empty);
  return readRow(context, runId);
}

/**
 * Does what `claimRun` does, but only for a run that no worker holds, because it sleeps or waits for its next
 * try; null for any other.
 */
export async function claimIdleRun(context: Context, runId: string): Promise<SyncRun | null> {
  const woken = await wake(context, runId, Prisma.sql`AND resume_at IS NOT NULL`);
  return woken ? readRow(context, runId) : null;
}

/**
 * The version rises only when a wait ends. If two workers wake the run, the first to write supersedes the
 * other.
 */
async function wake(context: Context, runId: string, only: Prisma.Sql): Promise<boolean> {
  const woken = await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_run SET resume_at = NULL, heartbeat_at = ${context.clock.now()},
      version = version + CASE WHEN resume_at IS NULL THEN 0 ELSE 1 END
    WHERE company_id = ${context.companyId}::uuid AND id = ${runId}::uuid AND state = 'RUNNING' ${only}`);
  return woken === 1;
}

function readRow(context: Context, runId: string): Promise<SyncRun | null> {
  return context.db.syncRun.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: runId } },
  });
}
