import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { refreshProblems } from "@/lib/problems/refresh-problems";
import {
  keepsAddressSql,
  keepTakenAddresses,
  recordKeptAddresses,
  type Stuck,
} from "@/lib/sync/plan/keep-taken-addresses";
import { FIRST_CREATE_BATCH, MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";
import type { RunWork } from "@/lib/sync/run/work";

const DROPPED: DroppedReason = "DROPPED_TAKEN";

/**
 * Removes addresses from the plan that stay with someone else after all (M4), and opens their problems. If the
 * run applies a preview, it also names them among what it drops (U5).
 */
export async function leaveOutTakenAddresses(work: RunWork, context: Context): Promise<void> {
  const run = { companyId: work.companyId, runId: work.run.id };
  const stuck = await keepTakenAddresses(context.db, run);
  if (work.run.appliesId !== null) await recordKeptAddresses(context.db, run, { stuck, reason: DROPPED });
  stuck.push(...(await leaveOutNewPeople(work, context)));
  if (stuck.length > 0) await nameTaken(work, context, stuck);
}

/** New people who needed such an address get no account yet. In a first sync, no one could hold one. */
async function leaveOutNewPeople(work: RunWork, { db, companyId }: Context): Promise<Stuck[]> {
  if (work.progress.planCreates === 0) return [];
  const linked = { where: { companyId, oktaId: { not: null } }, select: { id: true } };
  if (!(await db.person.findFirst(linked))) return [];
  const leaveOut =
    work.run.appliesId === null
      ? Prisma.sql`DELETE FROM sync_change c USING person o`
      : Prisma.sql`UPDATE sync_change c SET exception = 'SKIPPED', reason = ${DROPPED} FROM person o`;
  return db.$queryRaw<Stuck[]>(Prisma.sql`
    ${leaveOut}
    WHERE c.company_id = ${companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.batch >= ${FIRST_CREATE_BATCH}
      AND c.batch < ${MANAGER_BATCH}
      AND c.exception IS NULL
      AND o.company_id = c.company_id
      AND o.email = c.after->>'email'
      AND ${keepsAddressSql({ companyId, runId: work.run.id })}
    RETURNING c.okta_id AS "oktaId", NULL AS "personId", NULL AS email, c.after->>'email' AS wanted`);
}

/**
 * The plan has already resolved its own problems. These are opened here, in the transaction that finds them
 * (U8).
 */
async function nameTaken(work: RunWork, context: Context, stuck: Stuck[]): Promise<void> {
  const oktaIds = stuck.map(({ oktaId }) => oktaId);
  await addProblems(
    context,
    work.run.id,
    stuck.map(({ oktaId, personId, wanted }) => ({
      code: "EMAIL_TAKEN",
      oktaId,
      personId,
      detail: { value: wanted },
    })),
  );
  if (work.isPreview) return;
  await refreshProblems(context, {
    runId: work.run.id,
    seen: Prisma.sql`x.code = 'EMAIL_TAKEN' AND x.okta_id = ANY(${oktaIds}::text[])`,
    lookedFor: null,
  });
}
