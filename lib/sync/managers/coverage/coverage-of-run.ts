import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { type Coverage, coverageSchema } from "@/lib/sync/contract";
import type { RunWork } from "@/lib/sync/run/work";
import { countCoverage } from "./count-coverage";

/**
 * Returns how everyone's manager was found, for a full run that has resolved managers: one aggregate over stored
 * data, or the last coverage if neither a sync nor anyone here has changed anyone since. Null for other runs, and
 * while teams give people their managers (G4). It has a connection of its own, so it can run beside other work.
 */
export async function coverageOfRun(work: RunWork): Promise<Coverage | null> {
  const { context, companyId, connection, progress } = work;
  if (!work.isFull || !work.writesPeople || connection.managerMode !== "INDIVIDUAL") return null;
  const isTouched = progress.managersTouched || progress.managersResolved || progress.applied > 0;
  return inTransaction(context, async (context) => {
    const last = isTouched ? null : await lastIfUnchanged(context);
    return (
      last ??
      countCoverage(context, {
        companyId,
        customAttribute: connection.managerAttribute,
        match: work.managerMatch,
      })
    );
  });
}

/** The last coverage, unless an update or someone here has changed anyone since. */
async function lastIfUnchanged({ db, companyId }: Context): Promise<Coverage | null> {
  const [last] = await db.$queryRaw<{ coverage: unknown }[]>(Prisma.sql`
    SELECT l.coverage
    FROM (
      SELECT s.coverage, s.created_at
      FROM sync_run s
      WHERE s.company_id = ${companyId}::uuid
        AND s.kind = 'FULL'
        AND s.coverage IS NOT NULL
      ORDER BY s.created_at DESC, s.id DESC
      LIMIT 1
    ) l
    WHERE NOT EXISTS (
        SELECT FROM sync_run u
        WHERE u.company_id = ${companyId}::uuid
          AND u.kind = 'PEOPLE'
          AND u.created_at > l.created_at
          AND (u.progress->>'managersTouched' = 'true' OR u.progress->>'applied' <> '0')
      )
      AND NOT EXISTS (
        SELECT FROM audit_entry a
        WHERE a.company_id = ${companyId}::uuid
          AND a.at > l.created_at
          AND a.action ~ '^(person|managers?)\\.'
      )`);
  return last ? coverageSchema.parse(last.coverage) : null;
}
