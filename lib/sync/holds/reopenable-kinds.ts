import { Prisma } from "@/lib/db/client";
import type { ReopenInput } from "@/lib/sync/contract";
import {
  mayReopenAddressSql,
  mayReopenFieldSql,
  mayReopenIdentitySql,
  mayReopenRemovalSql,
} from "./may-reopen-sql";

export interface Found {
  personId: string | null;
  hasRole: boolean;
}

/** How to find and reopen a kind of hold. The statements return a row for the hold, if there is one. */
interface Kind {
  find(companyId: string, id: string): Prisma.Sql;
  reopen(companyId: string, id: string): Prisma.Sql;
  action: string;
}

const undecided = Prisma.sql`state = 'OPEN', decided_by_id = NULL, decided_at = NULL, note = NULL`;

const ofPerson = (table: string) => (companyId: string, id: string) =>
  Prisma.sql`
  SELECT h.person_id::text AS "personId", p.role <> 'MEMBER' AS "hasRole"
  FROM ${Prisma.raw(table)} h
  JOIN person p ON p.company_id = h.company_id AND p.id = h.person_id
  WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid`;

export const reopenableKinds: Record<ReopenInput["kind"], Kind> = {
  removal: {
    action: "removals.reopened",
    find: ofPerson("sync_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE sync_hold h
      SET ${undecided}
      FROM person p
      LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE h.company_id = ${companyId}::uuid
        AND h.id = ${id}::uuid
        AND p.company_id = h.company_id
        AND p.id = h.person_id
        AND ${mayReopenRemovalSql}`,
  },
  address: {
    action: "address.reopened",
    find: ofPerson("address_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE address_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid AND ${mayReopenAddressSql}`,
  },
  identity: {
    action: "identity.reopened",
    find: ofPerson("identity_hold"),
    reopen: (companyId, id) => Prisma.sql`
      UPDATE identity_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.id = ${id}::uuid AND ${mayReopenIdentitySql}`,
  },
  field: {
    action: "field.reopened",
    find: (companyId, field) => Prisma.sql`
      SELECT NULL AS "personId", FALSE AS "hasRole"
      FROM field_hold h
      WHERE h.company_id = ${companyId}::uuid AND h.field = ${field}`,
    reopen: (companyId, field) => Prisma.sql`
      WITH reopened AS (
        UPDATE problem
        SET resolved_at = NULL, resolved_by = NULL, resolved_run_id = NULL, resolved_by_id = NULL
        WHERE company_id = ${companyId}::uuid
          AND code = 'BLANKING_HELD'
          AND subject = ${field}
          AND resolved_at IS NOT NULL
          AND EXISTS (
            SELECT FROM field_hold h
            WHERE h.company_id = ${companyId}::uuid AND h.field = ${field} AND ${mayReopenFieldSql}
          )
      )
      UPDATE field_hold h
      SET ${undecided}
      WHERE h.company_id = ${companyId}::uuid AND h.field = ${field} AND ${mayReopenFieldSql}`,
  },
};
