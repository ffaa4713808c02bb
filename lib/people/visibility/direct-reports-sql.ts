import { Prisma } from "@/lib/db/client";
import { managerOfSql } from "./chain-sql";

/**
 * Returns SQL for the IDs (`person_id`) of the people whose effective manager someone is, without people who
 * left. It starts from the people who name the manager and from the manager's teams, so it reads a few rows
 * where the view would read everyone.
 * @param managerId SQL for the manager's ID: a parameter or a column
 */
export function directReportsSql(input: { companyId: string; managerId: Prisma.Sql }): Prisma.Sql {
  const { companyId, managerId } = input;
  return Prisma.sql`
    SELECT x.person_id
    FROM (
      SELECT m.person_id
      FROM person_manager m
      WHERE m.company_id = ${companyId}::uuid AND m.manager_id = ${managerId}
      UNION
      SELECT q.id
      FROM team t
      JOIN person q ON q.company_id = t.company_id AND q.team_id = t.id
      WHERE t.company_id = ${companyId}::uuid AND t.manager_id = ${managerId}
    ) x
    CROSS JOIN LATERAL ${managerOfSql({ companyId, personId: Prisma.sql`x.person_id` })} e
    JOIN person r ON r.company_id = ${companyId}::uuid AND r.id = x.person_id
    WHERE e.manager_id = ${managerId} AND r.status <> 'DEACTIVATED'`;
}
