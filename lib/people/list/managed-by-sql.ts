import { Prisma } from "@/lib/db/client";

/**
 * Returns SQL for the IDs of everyone someone may manage (G1): by an override, or as the manager of their
 * team if no active person is the override. Indexes find them, without looking for loops: check
 * `effective_manager` too.
 */
export function managedBySql(companyId: string, managerId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT o.person_id
    FROM person_manager o
    WHERE o.company_id = ${companyId}::uuid
      AND o.manager_id = ${managerId}::uuid
    UNION ALL
    SELECT q.id
    FROM team t
    JOIN person q ON q.company_id = t.company_id AND q.team_id = t.id
    LEFT JOIN person_manager o ON o.company_id = q.company_id AND o.person_id = q.id
    LEFT JOIN person b ON b.company_id = o.company_id AND b.id = o.manager_id AND b.status = 'ACTIVE'
    WHERE t.company_id = ${companyId}::uuid
      AND t.manager_id = ${managerId}::uuid
      AND b.id IS NULL)`;
}
