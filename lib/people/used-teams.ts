import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

/** Whether anyone who hasn't left is in a team (`t`). A team without people is archived, and used again it comes back (T3). */
const isUsedSql = Prisma.sql`EXISTS (
  SELECT FROM person p
  WHERE p.company_id = t.company_id
    AND p.team_id = t.id
    AND p.status <> 'DEACTIVATED'
)`;

/**
 * Archives teams without people (T3): all of the company's, or those that `teams` selects by ID. Leaves alone a team that
 * another transaction is giving people.
 */
export async function archiveEmptyTeams(context: Context, teams?: Prisma.Sql): Promise<void> {
  const { companyId, db } = context;
  const empty = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT t.id
    FROM team t
    WHERE t.company_id = ${companyId}::uuid
      AND t.archived_at IS NULL
      AND NOT ${isUsedSql} ${someSql(teams)}
    FOR UPDATE SKIP LOCKED`);
  if (empty.length === 0) return;
  // Looks again now that no one can be given these teams: a statement doesn't see what was committed since it began.
  await db.$executeRaw(Prisma.sql`
    UPDATE team t
    SET archived_at = ${context.clock.now()}
    WHERE t.company_id = ${companyId}::uuid
      AND t.id = ANY(${empty.map(({ id }) => id)}::uuid[])
      AND NOT ${isUsedSql}`);
}

/**
 * Brings back the company's archived teams that have people again (T3). Called in the transaction that gives them people,
 * after it has. `returnedTo` selects by ID the teams of people who have come back: their foreign key wasn't written, so
 * nothing keeps another transaction from archiving them.
 */
export async function restoreUsedTeams(context: Context, returnedTo?: Prisma.Sql): Promise<void> {
  const { companyId, db } = context;
  if (returnedTo !== undefined)
    await db.$executeRaw(Prisma.sql`
      SELECT
      FROM team t
      WHERE t.company_id = ${companyId}::uuid ${someSql(returnedTo)}
      FOR KEY SHARE`);
  await db.$executeRaw(Prisma.sql`
    UPDATE team t
    SET archived_at = NULL
    WHERE t.company_id = ${companyId}::uuid
      AND t.archived_at IS NOT NULL
      AND ${isUsedSql}`);
}

/** Selects someone's team by ID. */
export function teamOfSql(companyId: string, personId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT p.team_id
    FROM person p
    WHERE p.company_id = ${companyId}::uuid AND p.id = ${personId}::uuid`;
}

/** As an array, the teams are selected once, whatever PostgreSQL knows about the tables. */
function someSql(teams: Prisma.Sql | undefined): Prisma.Sql {
  return teams === undefined ? Prisma.empty : Prisma.sql`AND t.id = ANY(ARRAY(${teams}))`;
}
