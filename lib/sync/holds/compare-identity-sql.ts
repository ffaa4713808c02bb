import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mappedFieldsSql } from "@/lib/directory/mapped-fields-sql";
import { readMapping } from "@/lib/directory/mapping";

/** The new person in Okta and the account here that a hold is about, side by side. */
export async function pairSql({ companyId, db }: Context, holdId: string): Promise<Prisma.Sql> {
  const connection = await db.oktaConnection.findUnique({ where: { companyId }, select: { mapping: true } });
  const newPerson = mappedFieldsSql(
    readMapping(connection?.mapping),
    Prisma.sql`directory_person d
      WHERE d.company_id = ${companyId}::uuid AND d.okta_id = s.okta_id`,
    [],
  );
  return Prisma.sql`
    SELECT s.okta_id AS "oktaId",
      jsonb_build_object(
        'personId', p.id,
        'oktaId', p.okta_id,
        'status', p.status,
        'displayName', p.display_name,
        'email', p.email,
        'employeeNumber', ${numberSql("o")},
        'team', t.name,
        'jobTitle', p.job_title,
        'manager', m.display_name
      ) AS ours,
      CASE
        WHEN n.okta_id IS NOT NULL THEN
          jsonb_build_object(
            'status', n.okta_status,
            'inScope', n.in_scope,
            'displayName', n.display_name,
            'email', n.email,
            'employeeNumber', ${numberSql("d")},
            'team', n.team,
            'jobTitle', n.job_title,
            'manager', coalesce(${namedManagerSql(companyId)}, d.manager_id, d.manager)
          )
      END AS okta,
      d.okta_created_at AS "createdAt",
      d.observed_at AS "observedAt",
      (SELECT max(x.started_at) FROM person_session x WHERE x.company_id = p.company_id AND x.person_id = p.id)
        AS "lastSignInAt",
      ${lastAppliedSql(Prisma.sql`c.kind IN ('CREATE', 'LINK') AND c.okta_id = p.okta_id`)} AS "linkedAt",
      l.at AS "leftAt",
      l.run_id::text AS "leftRunId",
      l.trigger::text AS "leftTrigger"
    FROM identity_hold s
    JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    LEFT JOIN person m ON m.company_id = e.company_id AND m.id = e.manager_id
    LEFT JOIN directory_person d ON d.company_id = s.company_id AND d.okta_id = s.okta_id
    LEFT JOIN directory_person o ON o.company_id = p.company_id AND o.okta_id = p.okta_id
    LEFT JOIN LATERAL (${newPerson}) n ON TRUE
    LEFT JOIN LATERAL (${leavingSql}) l ON p.status = 'DEACTIVATED'
    WHERE s.company_id = ${companyId}::uuid AND s.id = ${holdId}::uuid`;
}

/** Selects an employee number as Okta wrote it, from a mirror row by its alias. */
function numberSql(entry: "d" | "o"): Prisma.Sql {
  return Prisma.raw(
    `CASE WHEN ${entry}.employee_number IS NOT NULL THEN ${entry}.attributes->>'employeeNumber' END`,
  );
}

/**
 * Selects the name of the person that the new person's manager value means, by Okta ID, email or employee
 * number (G2).
 */
function namedManagerSql(companyId: string): Prisma.Sql {
  const value = Prisma.sql`lower(coalesce(d.manager_id, d.manager))`;
  return Prisma.sql`(
    SELECT min(b.display_name)
    FROM directory_person v
    JOIN person b ON b.company_id = v.company_id AND b.okta_id = v.okta_id
    WHERE v.company_id = ${companyId}::uuid
      AND (v.okta_id = coalesce(d.manager_id, d.manager) OR v.email = ${value} OR v.employee_number = ${value})
    HAVING count(*) = 1
  )`;
}

function lastAppliedSql(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT max(b.applied_at)
    FROM sync_change c
    JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE c.company_id = p.company_id AND c.person_id = p.id AND c.exception IS NULL AND ${which}
  )`;
}

/** Selects the sync that last removed the account's access. */
const leavingSql = Prisma.sql`
  SELECT b.applied_at AS at, c.run_id, r.trigger
  FROM sync_change c
  JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
  JOIN sync_run r ON r.company_id = c.company_id AND r.id = c.run_id
  WHERE c.company_id = p.company_id
    AND c.person_id = p.id
    AND c.kind = 'DEACTIVATE'
    AND c.exception IS NULL
    AND b.applied_at IS NOT NULL
  ORDER BY b.applied_at DESC
  LIMIT 1`;
