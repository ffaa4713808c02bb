import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { lostManagersSql, withoutOwnManagerSql } from "@/lib/people/without-manager-sql";
import { behindSql, isUnmanagedSql, type Page, unledSql } from "./unmanaged-sql";

/** Someone of the list. It continues behind their name and ID. */
export interface Unmanaged {
  id: string;
  name: string;
}

/** Finds those among the next `walked` people in the order of names. */
export function walkUnmanaged(
  { companyId, db }: Context,
  input: Page & { walked: number },
): Promise<Unmanaged[]> {
  return db.$queryRaw<Unmanaged[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS name
    FROM (
      SELECT p.id, p.display_name, p.status, p.team_id
      FROM person p
      WHERE p.company_id = ${companyId}::uuid ${behindSql(input)}
      ORDER BY p.display_name, p.id
      LIMIT ${input.walked}
    ) p
    WHERE ${isUnmanagedSql(companyId)}
    ORDER BY p.display_name, p.id
    LIMIT ${input.limit}`);
}

/** Returns whether there are more people than were walked. */
export async function hasUnwalked(
  { companyId, db }: Context,
  input: { after: Page["after"]; walked: number },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1
    FROM person p
    WHERE p.company_id = ${companyId}::uuid ${behindSql(input)}
    ORDER BY p.display_name, p.id
    OFFSET ${input.walked}
    LIMIT 1`);
  return rows.length > 0;
}

/**
 * Finds them among everyone who gets no manager from their team, if these are at most `few`, else from the other
 * rule: who has no active manager of their own.
 */
export function findUnmanaged(context: Context, input: Page & { few: number }): Promise<Unmanaged[]> {
  const { companyId } = context;
  return inTransaction(context, async ({ db }) => {
    const unled = unledSql(companyId);
    const more = await db.$queryRaw<unknown[]>(
      Prisma.sql`SELECT 1 FROM (${unled}) u OFFSET ${input.few} LIMIT 1`,
    );
    const candidates =
      more.length === 0
        ? unled
        : Prisma.sql`${withoutOwnManagerSql(companyId)} UNION ALL ${lostManagersSql(companyId)}`;
    // Without statistics, PostgreSQL expects one person, and would look everyone up.
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = off`);
    const found = await db.$queryRaw<Unmanaged[]>(Prisma.sql`
      WITH candidate AS MATERIALIZED (${candidates})
      SELECT p.id::text AS id, p.display_name AS name
      FROM (SELECT DISTINCT id FROM candidate) c
      CROSS JOIN LATERAL (
        SELECT p.id, p.display_name, p.status, p.team_id
        FROM person p
        WHERE p.company_id = ${companyId}::uuid AND p.id = c.id ${behindSql(input)}
        OFFSET 0
      ) p
      WHERE ${isUnmanagedSql(companyId)}
      ORDER BY p.display_name, p.id
      LIMIT ${input.limit}`);
    await db.$executeRaw(Prisma.sql`SET LOCAL enable_nestloop = on`);
    return found;
  });
}
