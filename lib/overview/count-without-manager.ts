import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { lostManagersSql, withoutOwnManagerSql } from "@/lib/people/without-manager-sql";

/**
 * Counts active people without an effective manager (G1). It begins with people who get none from their own setting,
 * because for 1,000,000 people the view `effective_manager` takes many times as long.
 */
export function countWithoutManager(context: Context): Promise<number> {
  const { companyId } = context;
  const company = Prisma.sql`${companyId}::uuid`;
  return inTransaction(context, async ({ db }) => {
    // Without statistics, PostgreSQL expects one person, and would look everyone up.
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
    const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
      SELECT count(*)::int AS count
      FROM (${candidatesSql(companyId)}) c
      JOIN person p ON p.company_id = ${company} AND p.id = c.id
      LEFT JOIN (
        SELECT t.id, t.manager_id
        FROM team t
        JOIN person m ON m.company_id = ${company} AND m.id = t.manager_id
        WHERE t.company_id = ${company} AND m.status = 'ACTIVE'
      ) led ON led.id = p.team_id
      WHERE p.status = 'ACTIVE' AND (c.on_loop OR led.manager_id IS NULL OR led.manager_id = p.id)`);
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
    return row?.count ?? 0;
  });
}

/** People without an active manager of their own, and those on a loop, each once. */
function candidatesSql(companyId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT x.id, bool_or(x.on_loop) AS on_loop
    FROM (
      SELECT id, FALSE AS on_loop FROM (${withoutOwnManagerSql(companyId)}) unset
      UNION ALL
      SELECT id, FALSE FROM (${lostManagersSql(companyId)}) lost
      UNION ALL
      SELECT own.person_id, TRUE
      FROM person_manager own
      WHERE own.company_id = ${companyId}::uuid AND own.on_loop
    ) x
    GROUP BY x.id`;
}
