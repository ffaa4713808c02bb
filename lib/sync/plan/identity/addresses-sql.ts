import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { isHeldSql } from "../held-address-sql";
import type { IdentityScope, Row } from "./identity-sql";

/** Why a leaver's account changes although nothing in Okta did: someone else has its address now (M4). */
export const ADDRESS_RELEASED = "ADDRESS_RELEASED";

/**
 * Whether the last address we know of an account in Okta differs from the one here. Kept after Okta deletes
 * it.
 */
export function hasOtherAddressSql({ companyId, mapping }: IdentityScope, account: Row): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM directory_person d
    WHERE d.company_id = ${companyId}::uuid
      AND d.okta_id = ${account}.okta_id
      AND ${fieldSql("email", mapping.email)} <> ${account}.email
  )`;
}

/**
 * The address a leaver's account takes when it gives up its own: the one Okta last had, if no one else has it here or in
 * Okta and no owner has to approve it (S7). Else NULL.
 */
export function addressAfterSql({ companyId, mapping }: IdentityScope, account: Row): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const address = fieldSql("email", mapping.email);
  const isShared =
    mapping.email === "email"
      ? Prisma.sql`EXISTS (
        SELECT FROM directory_person o
        WHERE o.company_id = ${company}
          AND o.email = v.email
          AND o.okta_id <> ${account}.okta_id
      )`
      : Prisma.sql`coalesce(
        v.email IN (
          SELECT ${address}
          FROM directory_person d
          WHERE d.company_id = ${company} AND ${address} IS NOT NULL
          GROUP BY 1
          HAVING count(*) > 1
        ),
        FALSE
      )`;
  return Prisma.sql`(
    SELECT v.email
    FROM (
      SELECT ${address} AS email
      FROM directory_person d
      WHERE d.company_id = ${company} AND d.okta_id = ${account}.okta_id
    ) v
    WHERE v.email IS NOT NULL
      AND NOT ${isShared}
      AND NOT EXISTS (SELECT FROM person o WHERE o.company_id = ${company} AND o.email = v.email)
      AND NOT ${isHeldSql(account, Prisma.sql`v.email`)}
  )`;
}
