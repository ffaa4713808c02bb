import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";

interface Keys {
  oktaIds: string[];
  /** Email addresses and usernames, in lower case. */
  addresses: string[];
  employeeNumbers: string[];
}

export interface KeyedEntry {
  oktaId: string;
  login: string | null;
  email: string | null;
  employeeNumber: string | null;
}

/**
 * Finds Okta's entries by any of their keys, each by its index. A username that is also the address is found by the
 * index of addresses, and only the others have one of their own: without that condition, everyone would be read.
 */
export function findByKeys({ companyId, db }: Context, keys: Keys): Promise<KeyedEntry[]> {
  return db.$queryRaw<KeyedEntry[]>(Prisma.sql`
    SELECT d.okta_id AS "oktaId", d.login, d.email, d.employee_number AS "employeeNumber"
    FROM directory_person d
    WHERE d.company_id = ${companyId}::uuid
      AND (
        d.okta_id = ANY(${keys.oktaIds}::text[])
          OR d.email = ANY(${keys.addresses}::text[])
          OR (d.login = ANY(${keys.addresses}::text[]) AND d.login IS DISTINCT FROM d.email)
          OR d.employee_number = ANY(${keys.employeeNumbers}::text[])
      )
    ORDER BY d.okta_id`);
}
