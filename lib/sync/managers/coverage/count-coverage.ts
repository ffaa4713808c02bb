import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { Coverage, CoverageKey, CoverageOutcome } from "@/lib/sync/contract";
import { type CoverageScope, coverageCountsSql } from "./coverage-sql";

export interface CoverageRow {
  outcome: CoverageOutcome;
  key: CoverageKey | null;
  n: number;
}

/** Counts how everyone's manager was found: one aggregate over what syncs have stored. */
export async function countCoverage(context: Context, scope: CoverageScope): Promise<Coverage> {
  const rows = await countByOutcome(context, coverageCountsSql(scope));
  const loops = await context.db.problem.count({
    where: { companyId: scope.companyId, code: "MANAGER_LOOP", resolvedAt: null },
  });
  return coverageOf(rows, loops);
}

/** Adds up groups of people (`outcome`, `key`, `n`) by their manager's outcome. Call it in a transaction. */
export async function countByOutcome({ db }: Context, groups: Prisma.Sql): Promise<CoverageRow[]> {
  // It reads everyone. For a company without statistics, PostgreSQL expects one person, and would scan all
  // for each.
  await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
  const rows = await db.$queryRaw<CoverageRow[]>(Prisma.sql`
    SELECT c.outcome, CASE c.outcome WHEN 'found' THEN c.key END AS key, sum(c.n)::int AS n
    FROM (${groups}) c
    GROUP BY 1, 2`);
  await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
  return rows;
}

/** Returns the coverage that some counts add up to. */
export function coverageOf(rows: CoverageRow[], loops: number): Coverage {
  const sum = (of: (row: CoverageRow) => boolean) =>
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
