import { Prisma } from "@/lib/db/client";
import type { Matching } from "./matching";

/**
 * Counts the people in scope in the new org who get a new account: no account matches them, and no one else
 * has their email. Someone who may be a person who left isn't counted: an admin is asked first (M3).
 */
export function countJoinersSql({ companyId, moveId }: Pick<Matching, "companyId" | "moveId">): Prisma.Sql {
  return Prisma.sql`
    UPDATE org_move
    SET joiners = (
      SELECT count(*)
      FROM org_move_person c
      WHERE c.company_id = ${companyId}::uuid
        AND c.move_id = ${moveId}::uuid
        AND c.in_scope
        AND c.status NOT IN ('STAGED', 'PROVISIONED')
        AND c.email IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM org_move_person x
          WHERE x.company_id = c.company_id
            AND x.move_id = c.move_id
            AND x.email = c.email
            AND x.okta_id <> c.okta_id
        )
        AND NOT EXISTS (
          SELECT FROM person p
          WHERE p.company_id = c.company_id AND p.email = c.email
        )
        AND NOT EXISTS (
          SELECT FROM org_move_match m
          WHERE m.company_id = c.company_id
            AND m.move_id = c.move_id
            AND m.new_okta_id = c.okta_id
        )
        AND c.okta_id <> ALL(
          ARRAY(
            SELECT unnest(l.candidates)
            FROM org_move_match l
            WHERE l.company_id = ${companyId}::uuid
              AND l.move_id = ${moveId}::uuid
              AND l.outcome = 'LEAVER'
          )
        )
    )
    WHERE company_id = ${companyId}::uuid AND id = ${moveId}::uuid`;
}
