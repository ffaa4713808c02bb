import { Prisma } from "@/lib/db/client";
import { fieldSql, type Mapping } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";
import { isHeldSql } from "../held-address-sql";
import { addressAfterSql } from "./addresses-sql";
import { type IdentityScope, isLeaverSql } from "./identity-sql";

export const HOLDER = Prisma.raw("h");

/**
 * The addresses that leavers give up to the plan's people: one row per leaver, with the address they get
 * instead (M4).
 */
export function releasedSql(scope: IdentityScope): Prisma.Sql {
  return Prisma.sql`
    SELECT h.okta_id,
      h.id AS person_id,
      jsonb_build_object('email', h.email) AS before,
      jsonb_build_object('email', ${addressAfterSql(scope, HOLDER)}) AS after
    FROM judged j
    JOIN person h ON h.company_id = ${scope.companyId}::uuid AND h.id = j.holder_id
    WHERE j.email_problem IS NULL
      AND j.holder_okta_id IS NOT NULL
      AND j.holder_id IS DISTINCT FROM j.person_id
      AND j.quarantine IS NULL
      AND j.target NOT IN ('UNKNOWN', 'DEACTIVATED')
      AND (j.person_id IS NOT NULL OR j.is_new)
      AND ${isLeaverSql(scope, HOLDER)}`;
}

/** Whether the linked holder of the address gets another one in this same run. */
export function releasingSql(company: Prisma.Sql, mapping: Mapping, mirror: Mirror): Prisma.Sql {
  return Prisma.sql`(
    NOT h.never_sync
      AND EXISTS (
        SELECT FROM ${mirrorSql(mirror)} d
        WHERE d.company_id = ${company}
          AND d.okta_id = h.okta_id
          AND d.in_scope
          AND d.quarantine IS NULL
          AND ${fieldSql("email", mapping.email)} <> h.email
          AND NOT ${isHeldSql(Prisma.raw("h"), fieldSql("email", mapping.email))}
          AND NOT EXISTS (
            SELECT FROM undo_pin k
            WHERE k.company_id = ${company}
              AND k.person_id = h.id
              AND k.field = 'email'
              AND k.okta_value = ${fieldSql("email", mapping.email)}
          )
      )
  )`;
}
