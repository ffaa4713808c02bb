import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Gives back what a run drew from the allowance for removals that it didn't apply, because another run of the same
 * time did, or because it was cancelled (R2). Approved removals don't draw. Call it when the run ends.
 */
export async function returnDraws(work: RunWork, context: Context): Promise<void> {
  await context.db.$executeRaw(Prisma.sql`
    UPDATE removal_draw r
    SET count = least(r.count, (
      SELECT count(*)::int
      FROM sync_change c
      JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
      WHERE c.company_id = r.company_id
        AND c.run_id = r.run_id
        AND c.removal IS NOT NULL
        AND c.exception IS NULL
        AND b.applied_at IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM sync_hold h
          WHERE h.company_id = c.company_id
            AND h.person_id = c.person_id
            AND h.kind = c.kind
            AND h.run_id = c.run_id
            AND h.state = 'APPROVED'
        )
    ))
    WHERE r.company_id = ${work.companyId}::uuid AND r.run_id = ${work.run.id}::uuid`);
}
