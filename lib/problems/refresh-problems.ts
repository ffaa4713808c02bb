import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { closeProblemsSql, openProblemsSql, sightingsSql } from "./open-problems-sql";

export interface Refresh {
  runId: string;
  /** Which of the run's sightings count (`sync_problem` aliased `x`). */
  seen: Prisma.Sql;
  /** Which open problems were looked for (`problem` aliased `p`): those not seen are closed. Null closes none. */
  lookedFor: Prisma.Sql | null;
}

/**
 * Brings the company's problems in line with what a run has seen, in one statement (U8): opens, reopens and refreshes those
 * seen, and closes those it looked for and did not see. Call it in the transaction of the look itself, under the company's lock.
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
