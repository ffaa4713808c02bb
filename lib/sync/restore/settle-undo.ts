import { restoreUsedTeams } from "@/lib/people/used-teams";
import { markAndReportLoops } from "@/lib/sync/managers/report-loops";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { UNDO_CHUNK } from "./plan-undo-sql";

/**
 * Restores the teams that have people again (T3), names loops that came back with their managers (G1), and
 * makes the next full sync resolve everyone's managers.
 */
export async function settleUndo(work: RunWork): Promise<StageOutcome> {
  await work.commit(
    async (context) => {
      const { db, companyId } = context;
      await restoreUsedTeams(context);
      // Walking up from each of very many people would take longer than reading everyone.
      await markAndReportLoops(context, { id: work.run.id, isFull: work.progress.planned > UNDO_CHUNK });
      await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
      await db.syncReference.deleteMany({ where: { companyId, runId: work.run.id } });
    },
    { lock: true },
  );
  return { kind: "next" };
}
