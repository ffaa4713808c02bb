import { Prisma } from "@/lib/db/client";

/**
 * Returns SQL for a recursive CTE named `chain`: the effective managers (`manager_id`) above a person, the
 * nearest included. Only this statement decides who is above whom (V1). Each manager comes once, so a loop
 * that isn't marked yet ends.
 * @param personId SQL for the person's ID: a parameter or a column
 */
function chainSql(input: { companyId: string; personId: Prisma.Sql }): Prisma.Sql {
  const { companyId, personId } = input;
  return Prisma.sql`chain AS (
      ${managerOfSql({ companyId, personId })}
      UNION
      SELECT e.manager_id
      FROM chain c
      CROSS JOIN LATERAL ${managerOfSql({ companyId, personId: Prisma.sql`c.manager_id` })} e
    )`;
}

/**
 * Returns SQL for the effective manager (`manager_id`) of one person; no row without one. Without statistics,
 * PostgreSQL would join the whole view. `LIMIT` prevents that: each person costs a few look-ups by key.
 */
export function managerOfSql(input: { companyId: string; personId: Prisma.Sql }): Prisma.Sql {
  return Prisma.sql`(
        SELECT v.manager_id
        FROM effective_manager v
        WHERE v.company_id = ${input.companyId}::uuid AND v.person_id = ${input.personId}
        LIMIT 1)`;
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
