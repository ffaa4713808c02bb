import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";
import { countCoverage } from "./count-coverage";

/**
 * Stores how everyone's manager was found, with the latest full run that resolved managers: one aggregate
 * over stored data. If neither a sync nor anyone here has changed anyone since the last one, it copies that.
 * Teams' managers have no coverage (G4).
 */
export async function recordCoverage(work: RunWork, context: Context): Promise<void> {
  if (!work.isFull || work.connection.managerMode !== "INDIVIDUAL") return;
  const { progress, connection } = work;
  const isTouched = progress.managersTouched || connection.managersStale || progress.applied > 0;
  if (!isTouched && (await takeOver(work, context))) return;
  await context.db.syncRun.update({
    where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
    data: {
      coverage: await countCoverage(context, {
        companyId: work.companyId,
        customAttribute: connection.managerAttribute,
        match: work.managerMatch,
      }),
    },
  });
}

/**
 * Copies the last coverage, unless an update or someone here has changed anyone since. @returns whether it
 * did
 */
async function takeOver(work: RunWork, context: Context): Promise<boolean> {
  const taken = await context.db.$executeRaw(Prisma.sql`
    UPDATE sync_run r
    SET coverage = l.coverage
    FROM (
      SELECT s.coverage, s.created_at
      FROM sync_run s
      WHERE s.company_id = ${work.companyId}::uuid
        AND s.kind = 'FULL'
        AND s.coverage IS NOT NULL
      ORDER BY s.created_at DESC, s.id DESC
      LIMIT 1
    ) l
    WHERE r.company_id = ${work.companyId}::uuid
      AND r.id = ${work.run.id}::uuid
      AND NOT EXISTS (
        SELECT FROM sync_run u
        WHERE u.company_id = ${work.companyId}::uuid
          AND u.kind = 'PEOPLE'
          AND u.created_at > l.created_at
          AND (u.progress->>'managersTouched' = 'true' OR u.progress->>'applied' <> '0')
      )
      AND NOT EXISTS (
        SELECT FROM audit_entry a
        WHERE a.company_id = ${work.companyId}::uuid
          AND a.at > l.created_at
          AND a.action ~ '^(person|managers?)\\.'
      )`);
  return taken === 1;
}
