import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";

/** An event may arrive some time before the last good run read the change that it reports. */
const OVERLAP_MS = 60 * 60_000;

/**
 * Counts the people a full run found changed in Okta without any event since the last good run: events the
 * hook lost, or changes without one, such as imports. Null if there's nothing to compare with.
 */
export async function countUnannounced(work: RunWork, context: Context): Promise<number | null> {
  const { lastGoodRunAt } = work.connection;
  const feed = await context.db.eventFeed.findUnique({ where: { companyId: work.companyId } });
  if (!work.isFull || work.isPreview || lastGoodRunAt === null || !feed?.verifiedAt) return null;
  if (feed.verifiedAt > lastGoodRunAt) return null;
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(DISTINCT c.okta_id)::int AS n
    FROM sync_change c
    JOIN directory_person d
      ON d.company_id = c.company_id
        AND d.okta_id = c.okta_id
        AND d.observed_at >= ${work.run.startedAt}
    WHERE c.company_id = ${work.companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.kind IN ('CREATE', 'UPDATE', 'SUSPEND', 'DEACTIVATE', 'REACTIVATE')
      AND NOT EXISTS (
        SELECT FROM okta_event e
        WHERE e.company_id = c.company_id
          AND e.okta_id = c.okta_id
          AND e.hook_at IS NOT NULL
          AND e.hook_at > ${new Date(lastGoodRunAt.getTime() - OVERLAP_MS)}
      )`);
  return counted?.n ?? 0;
}
