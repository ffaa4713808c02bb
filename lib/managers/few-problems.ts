import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { withoutOwnManagerSql } from "@/lib/people/without-manager-sql";
import type { CoveredSearch } from "@/lib/sync/contract";

/** So few open problems lead to their people faster than a walk would. */
const FEW_PROBLEMS = 1_000;

/** Which people, by ID: those with an outcome behind one of them. */
export interface Wanted extends CoveredSearch {
  after: string | null;
  limit: number;
}

/** Returns whether an outcome is that of a few open problems, so that `findCovered` is fast. */
export async function isOfFewProblems(
  { companyId, db }: Context,
  { outcome }: CoveredSearch,
): Promise<boolean> {
  const code = outcome && problemOf[outcome];
  if (!code) return false;
  const more = await db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1
    FROM problem x
    WHERE x.company_id = ${companyId}::uuid AND x.code = ${code} AND x.resolved_at IS NULL
    OFFSET ${FEW_PROBLEMS}
    LIMIT 1`);
  return more.length === 0;
}

/**
 * Returns people with the problem, who may keep their old manager (R5), and people without a manager; null for more
 * than `few`: then reading everyone once is cheaper than looking each of them up.
 */
export function findFewNotFound(
  context: Context,
  { after, few }: Wanted & { few: number },
): Promise<string[] | null> {
  const { companyId } = context;
  const company = Prisma.sql`${companyId}::uuid`;
  return inTransaction(context, async ({ db }) => {
    // Without statistics, PostgreSQL expects one person, and would look everyone up.
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
    const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT p.id::text AS id
      FROM (
        ${withoutOwnManagerSql(companyId)}
        UNION
        SELECT named.id
        FROM problem x
        CROSS JOIN LATERAL (
          SELECT q.id
          FROM person q
          WHERE q.company_id = ${company} AND q.okta_id = x.subject
          OFFSET 0
        ) named
        WHERE x.company_id = ${company} AND x.code = 'MANAGER_NOT_FOUND' AND x.resolved_at IS NULL
      ) p
      WHERE TRUE ${behindSql(after)}
      LIMIT ${few + 1}`);
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
    return rows.length > few ? null : rows.map(({ id }) => id);
  });
}

const problemOf: Partial<Record<NonNullable<CoveredSearch["outcome"]>, string>> = {
  ambiguous: "MANAGER_AMBIGUOUS",
  self: "MANAGER_IS_SELF",
  waiting: "MANAGER_WAITING",
};

/** The condition for rows behind the one that the last page ended with. */
export function behindSql(after: string | null): Prisma.Sql {
  return after === null ? Prisma.empty : Prisma.sql`AND p.id > ${after}::uuid`;
}
