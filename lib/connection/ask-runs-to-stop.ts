import type { Context } from "@/lib/context";

/** Asks every unfinished run of the company to stop after its current batch (U4). Its worker ends it as cancelled. */
export async function askRunsToStop(context: Context): Promise<void> {
  await context.db.syncRun.updateMany({
    where: { companyId: context.companyId, state: { in: ["QUEUED", "RUNNING"] }, cancelAskedAt: null },
    data: { cancelAskedAt: context.clock.now() },
  });
}
