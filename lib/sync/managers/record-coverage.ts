import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { Coverage, CoverageKey, CoverageOutcome } from "@/lib/sync/contract";
import type { RunWork } from "@/lib/sync/run/work";
import { coverageSql } from "./coverage-sql";

/**
 * Keeps how the managers of everyone were found, with the full run that looked at them last: one aggregate over what is
 * settled. Where no sync and nobody here has changed anyone since the last one, that is taken over. Teams' managers have none (G4).
 */
export async function recordCoverage(work: RunWork, context: Context): Promise<void> {
  if (!work.isFull || work.connection.managerMode !== "INDIVIDUAL") return;
  const { progress, connection } = work;
  const isTouched = progress.managersTouched || connection.managersStale || progress.applied > 0;
  if (!isTouched && (await takeOver(work, context))) return;
  await context.db.syncRun.update({
    where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
    data: { coverage: await countCoverage(work, context) },
  });
}

/** Takes over the last coverage, unless an update or someone here has changed anyone since. @returns whether it did */
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

async function countCoverage(work: RunWork, context: Context): Promise<Coverage> {
  const { companyId, connection, managerMatch } = work;
  const people = coverageSql({
    companyId,
    customAttribute: connection.managerAttribute,
    match: managerMatch,
  });
  // It reads everyone. Of a company without statistics, PostgreSQL expects one person and would look through all for each.
  await context.db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
  const rows = await context.db.$queryRaw<
    { outcome: CoverageOutcome; key: CoverageKey | null; n: number }[]
  >(Prisma.sql`
    SELECT c.outcome, CASE c.outcome WHEN 'found' THEN c.key END AS key, count(*)::int AS n
    FROM (${people}) c
    GROUP BY 1, 2`);
  await context.db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
  const loops = await context.db.problem.count({
    where: { companyId, code: "MANAGER_LOOP", resolvedAt: null },
  });
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.reduce((total, row) => total + (of(row) ? row.n : 0), 0);
  const outcome = (name: CoverageOutcome) => sum((row) => row.outcome === name);
  const key = (name: CoverageKey) => sum((row) => row.key === name);
  return {
    counts: {
      found: outcome("found"),
      notFound: outcome("notFound"),
      ambiguous: outcome("ambiguous"),
      self: outcome("self"),
      waiting: outcome("waiting"),
      inactive: outcome("inactive"),
      outOfScope: outcome("outOfScope"),
      unnamed: outcome("unnamed"),
      byHand: outcome("byHand"),
    },
    byKey: {
      okta_id: key("okta_id"),
      login: key("login"),
      email: key("email"),
      employee_number: key("employee_number"),
    },
    loops,
  };
}
