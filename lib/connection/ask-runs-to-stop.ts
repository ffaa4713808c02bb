import type { Context } from "@/lib/context";

/** Asks every unfinished run of the company to stop after the batch in hand (U4); its worker ends it as cancelled. */
export async function askRunsToStop(context: Context): Promise<void> {
  await context.db.syncRun.updateMany({
    where: { companyId: context.companyId, state: { in: ["QUEUED", "RUNNING"] }, cancelAskedAt: null },
    data: { cancelAskedAt: context.clock.now() },
  });
}
