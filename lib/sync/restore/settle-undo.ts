import { Prisma } from "@/lib/db/client";
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
      await db.$executeRaw(Prisma.sql`
        UPDATE team t
        SET archived_at = NULL
        WHERE t.company_id = ${companyId}::uuid
          AND t.archived_at IS NOT NULL
          AND EXISTS (
            SELECT FROM person p
            WHERE p.company_id = t.company_id
              AND p.team_id = t.id
              AND p.status <> 'DEACTIVATED'
          )`);
      // Walking up from each of very many people would take longer than reading everyone.
      await markAndReportLoops(context, { id: work.run.id, isFull: work.progress.planned > UNDO_CHUNK });
      await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
      await db.syncReference.deleteMany({ where: { companyId, runId: work.run.id } });
    },
    { lock: true },
  );
  return { kind: "next" };
}
