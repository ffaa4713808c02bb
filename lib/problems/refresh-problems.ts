import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { closeProblemsSql, openProblemsSql, sightingsSql } from "./open-problems-sql";

export interface Refresh {
  runId: string;
  /** Which of the run's findings count (`sync_problem` aliased `x`). */
  seen: Prisma.Sql;
  /**
   * Which open problems the run looked for (`problem` aliased `p`). Those it didn't find are closed. Null
   * closes none.
   */
  lookedFor: Prisma.Sql | null;
}

/**
 * Updates the company's problems with what a run has found, in one statement (U8): opens, reopens and
 * refreshes those it found, and closes those it looked for and didn't find. Call it in the transaction of the
 * check itself, under the company's lock.
 */
export async function refreshProblems(context: Context, { runId, seen, lookedFor }: Refresh): Promise<void> {
  const { companyId } = context;
  const by = { companyId, runId, now: context.clock.now() };
  const which = Prisma.sql`(${lookedFor ?? Prisma.sql`FALSE`})
    AND NOT EXISTS (SELECT FROM seen s WHERE s.code = p.code AND s.subject = p.subject)`;
  await context.db.$executeRaw(Prisma.sql`
    WITH seen AS MATERIALIZED (${sightingsSql({ companyId, runId, which: seen })}),
    opened AS (${openProblemsSql(by, Prisma.sql`SELECT * FROM seen`)})
    ${closeProblemsSql(by, which)}`);
}
