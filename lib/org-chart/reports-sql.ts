import { Prisma } from "@/lib/db/client";

/**
 * SQL for the people whom `manager`, an expression for an active person's ID, manages (G1), as `id` and `status`, without
 * leavers. It returns the same as the view `effective_manager`, but finds reports by index, row by row. OFFSET 0
 * keeps PostgreSQL from joining all of a new company's people, for whom it has no statistics. The expression can't use
 * its aliases (`report`, `own`, `other`, `led`, `r`).
 */
export function reportsSql(companyId: string, manager: Prisma.Sql): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT report.id, report.status
    FROM person_manager own
    CROSS JOIN LATERAL (
      SELECT r.id, r.status
      FROM person r
      WHERE r.company_id = ${company} AND r.id = own.person_id
      OFFSET 0
    ) report
    WHERE own.company_id = ${company}
      AND own.manager_id = ${manager}
      AND NOT own.on_loop
      AND report.status <> 'DEACTIVATED'
    UNION ALL
    SELECT report.id, report.status
    FROM team led
    CROSS JOIN LATERAL (
      SELECT r.id, r.status
      FROM person r
      WHERE r.company_id = ${company} AND r.team_id = led.id
      OFFSET 0
    ) report
    WHERE led.company_id = ${company}
      AND led.manager_id = ${manager}
      AND report.id <> led.manager_id
      AND report.status <> 'DEACTIVATED'
      AND coalesce((
        SELECT NOT own.on_loop AND (own.manager_id IS NULL OR (
          SELECT other.status
          FROM person other
          WHERE other.company_id = ${company} AND other.id = own.manager_id
        ) <> 'ACTIVE')
        FROM person_manager own
        WHERE own.company_id = ${company} AND own.person_id = report.id
      ), TRUE)`;
}

/** SQL for whether a person (`p`) gets no manager from any rule, and isn't part of a loop. */
export const unmanagedSql = Prisma.sql`NOT EXISTS (
    SELECT FROM effective_manager e
    WHERE e.company_id = p.company_id AND e.person_id = p.id
  )
  AND NOT EXISTS (
    SELECT FROM person_manager x
    WHERE x.company_id = p.company_id AND x.person_id = p.id AND x.on_loop
  )`;
