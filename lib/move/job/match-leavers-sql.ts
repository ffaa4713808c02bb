import { Prisma } from "@/lib/db/client";
import type { Matching } from "./matching";

/** The most people that a leaver is shown with. */
const SHOWN = 5;

/**
 * Finds the accounts of people who have left, and whom someone in scope in the new org may be: by email, or by
 * an employee number that one leaver and one person there have. The move changes nothing about them. The new
 * org's first sync asks an admin (M3), by the same rule.
 */
export function matchLeaversSql({ companyId, moveId }: Pick<Matching, "companyId" | "moveId">): Prisma.Sql {
  return Prisma.sql`
    WITH there AS MATERIALIZED (
      SELECT c.okta_id,
        c.email,
        CASE
          WHEN count(*) OVER (PARTITION BY c.employee_number) = 1 THEN c.employee_number
        END AS employee_number
      FROM org_move_person c
      WHERE c.company_id = ${companyId}::uuid
        AND c.move_id = ${moveId}::uuid
        AND c.in_scope
    ),
    leavers AS MATERIALIZED (
      SELECT p.id,
        p.okta_id,
        p.email,
        CASE
          WHEN count(*) OVER (PARTITION BY o.employee_number) = 1 THEN o.employee_number
        END AS employee_number
      FROM person p
      LEFT JOIN directory_person o ON o.company_id = p.company_id AND o.okta_id = p.okta_id
      WHERE p.company_id = ${companyId}::uuid
        AND p.okta_id IS NOT NULL
        AND p.status = 'DEACTIVATED'
        AND NOT p.never_sync
    ),
    pairs AS (
      SELECT l.id, l.okta_id, t.okta_id AS candidate
      FROM leavers l
      JOIN there t ON t.email = l.email
      UNION
      SELECT l.id, l.okta_id, t.okta_id
      FROM leavers l
      JOIN there t ON t.employee_number = l.employee_number
    )
    INSERT INTO org_move_match
      (company_id, move_id, person_id, old_okta_id, outcome, candidates, in_scope)
    SELECT ${companyId}::uuid,
      ${moveId}::uuid,
      x.id,
      x.okta_id,
      'LEAVER',
      (array_agg(x.candidate ORDER BY x.candidate))[:${SHOWN}],
      TRUE
    FROM pairs x
    WHERE NOT EXISTS (
      SELECT FROM person q
      WHERE q.company_id = ${companyId}::uuid AND q.okta_id = x.candidate
    )
      AND NOT EXISTS (
        SELECT FROM org_move_match m
        WHERE m.company_id = ${companyId}::uuid
          AND m.move_id = ${moveId}::uuid
          AND m.new_okta_id = x.candidate
      )
    GROUP BY x.id, x.okta_id
    ON CONFLICT DO NOTHING`;
}
