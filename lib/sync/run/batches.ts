import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/** Changes per batch: one transaction each. */
export const BATCH_SIZE = 2000;
/**
 * More new people than this are a bulk load: without fresh statistics, PostgreSQL plans the joins of the next stages and
 * of the pages for an empty table. For 500 people, such a join takes minutes.
 */
export const BULK_CREATES = 20;
/** Batches, or chunks, of one commit, done two at a time: about a second's work, which a cancel waits for (U4). */
export const TOGETHER = 6;

/**
 * Batches run in the order of their numbers: contended addresses, then changes of people, then new people,
 * then managers.
 */
export const CONTENDED_BATCH = 0;
export const FIRST_UPDATE_BATCH = 1;
export const FIRST_CREATE_BATCH = 1_000_000;
export const MANAGER_BATCH = 2_000_000;
/** Changes of managers that a preview, or a sync in preview mode, only plans. */
export const PLANNED_MANAGER_BATCH = 2_500_000;
/** Numbers that no change has: they claim a chunk of planning, or of resolving managers. */
export const FIRST_PLAN_CLAIM = 3_000_000;
export const FIRST_MANAGER_CLAIM = 4_000_000;

/** Claims a piece of a run's work in the transaction that does it; false if it was done before. */
export async function claimBatch(context: Context, runId: string, number: number): Promise<boolean> {
  const claimed = await context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_batch (company_id, run_id, number, applied_at)
    VALUES (${context.companyId}::uuid, ${runId}::uuid, ${number}, ${context.clock.now()}) ON CONFLICT DO NOTHING`);
  return claimed === 1;
}
