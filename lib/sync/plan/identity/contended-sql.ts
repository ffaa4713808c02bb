import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import type { MirrorScope } from "../plan-sql";

/**
 * Whether a change of address must go with others in one statement: someone holds the new address or wants
 * the old one.
 */
export function contendedSql({ companyId, mapping, mirror }: MirrorScope): Prisma.Sql {
  if (mapping.email !== "email") return Prisma.sql`TRUE`;
  return Prisma.sql`(
    j.holder_id IS NOT NULL
      OR EXISTS (
        SELECT FROM ${mirrorSql(mirror)} w
        WHERE w.company_id = ${companyId}::uuid
          AND w.email = p.email
          AND w.okta_id <> j.okta_id
          AND w.in_scope
      )
  )`;
}
