import { Prisma } from "@/lib/db/client";
import { reportsSql } from "./reports-sql";

export interface Page {
  after: [string, string] | null;
  limit: number;
}

/**
 * SQL for whether a person (`p`) has neither manager nor reports, nor is on a loop: the same as `unmanagedSql` and
 * `reportsSql` at half the time, and so that PostgreSQL can only check one person after another.
 */
export function isUnmanagedSql(companyId: string): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  // In turn, and not in the order that PostgreSQL thinks cheapest: few people are checked for reports.
  return Prisma.sql`CASE
      WHEN p.status = 'DEACTIVATED' THEN FALSE
      WHEN (
        SELECT own.on_loop OR (
          SELECT o.status = 'ACTIVE'
          FROM person o
          WHERE o.company_id = ${company} AND o.id = own.manager_id
        )
        FROM person_manager own
        WHERE own.company_id = ${company} AND own.person_id = p.id
      ) THEN FALSE
      WHEN (
        SELECT t.manager_id <> p.id AND (
          SELECT o.status = 'ACTIVE'
          FROM person o
          WHERE o.company_id = ${company} AND o.id = t.manager_id
        )
        FROM team t
        WHERE t.company_id = ${company} AND t.id = p.team_id
      ) THEN FALSE
      ELSE NOT (p.status = 'ACTIVE' AND EXISTS (${reportsSql(companyId, Prisma.sql`p.id`)}))
    END`;
}

/** The condition for people behind the one that the last page ended with. */
export function behindSql({ after }: { after: Page["after"] }): Prisma.Sql {
  return after ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)` : Prisma.empty;
}

/** Everyone who gets no manager from their team, and the teams' managers themselves. */
export function unledSql(companyId: string): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT p.id
    FROM person p
    WHERE p.company_id = ${company} AND p.team_id IS NULL
    UNION ALL
    SELECT member.id
    FROM team t
    CROSS JOIN LATERAL (
      SELECT p.id
      FROM person p
      WHERE p.company_id = ${company} AND p.team_id = t.id
      OFFSET 0
    ) member
    WHERE t.company_id = ${company}
      AND coalesce((
        SELECT o.status <> 'ACTIVE'
        FROM person o
        WHERE o.company_id = ${company} AND o.id = t.manager_id
      ), TRUE)
    UNION ALL
    SELECT t.manager_id
    FROM team t
    WHERE t.company_id = ${company} AND t.manager_id IS NOT NULL`;
}
