import { Prisma } from "@/lib/db/client";

/**
 * SQL for the IDs of everyone whom someone may manage (G1): by an override, or as the manager of their team. It's found by
 * indexes, and includes people whom another manager has by now: check `effective_manager` too.
 */
export function managedBySql(companyId: string, managerId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT o.person_id
    FROM person_manager o
    WHERE o.company_id = ${companyId}::uuid
      AND o.manager_id = ${managerId}::uuid
    UNION
    SELECT q.id
    FROM team t
    JOIN person q ON q.company_id = t.company_id AND q.team_id = t.id
    WHERE t.company_id = ${companyId}::uuid
      AND t.manager_id = ${managerId}::uuid)`;
}
