import { Prisma } from "@/lib/db/client";

/**
 * SQL for a recursive CTE named `chain`: the effective managers (`manager_id`) above a person, the nearest included. It
 * is the one statement of who stands above whom (V1). Each manager comes once, so a loop that isn't marked yet ends.
 * @param personId SQL for the person's ID: a parameter or a column
 */
function chainSql(input: { companyId: string; personId: Prisma.Sql }): Prisma.Sql {
  const { companyId, personId } = input;
  return Prisma.sql`chain AS (
      SELECT e.manager_id
      FROM effective_manager e
      WHERE e.company_id = ${companyId}::uuid AND e.person_id = ${personId}
      UNION
      SELECT e.manager_id
      FROM chain c
      JOIN effective_manager e ON e.company_id = ${companyId}::uuid AND e.person_id = c.manager_id
    )`;
}

/** SQL for whether one person is in the effective manager chain of another; parameters or columns, as in `chainSql`. */
export function managesSql(input: {
  companyId: string;
  managerId: Prisma.Sql;
  personId: Prisma.Sql;
}): Prisma.Sql {
  const { managerId, personId } = input;
  return Prisma.sql`(${managerId} <> ${personId} AND EXISTS (
    WITH RECURSIVE ${chainSql(input)}
    SELECT FROM chain c WHERE c.manager_id = ${managerId}))`;
}
