import { Prisma } from "@/lib/db/client";

export interface Batches {
  companyId: string;
  runId: string;
  numbers: number[];
  /** Whether the company has custom fields, archived ones included. */
  hasCustom: boolean;
  /** Only these of their changes; all by default. */
  changeIds?: bigint[];
}

/** The changes of one or more batches that are to be applied (aliased `c`). */
export function changesSql({ companyId, runId, numbers, changeIds }: Batches): Prisma.Sql {
  const some = changeIds === undefined ? Prisma.empty : Prisma.sql`AND c.id = ANY(${changeIds}::bigint[])`;
  return Prisma.sql`c.company_id = ${companyId}::uuid
    AND c.run_id = ${runId}::uuid
    AND c.batch = ANY(${numbers}::int[])
    AND c.exception IS NULL
    AND NOT c.unverified ${some}`;
}

/**
 * Whether Okta's latest status of a change's (`c`) person still leads to this status here. Events are read
 * while a run waits with its plan, so what they say is newer.
 */
export function stillSaidSql(status: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM directory_person d
    WHERE d.company_id = c.company_id
      AND d.okta_id = c.okta_id
      AND CASE
        WHEN NOT d.in_scope OR d.status IN ('DEPROVISIONED', 'DELETED') THEN ${status} = 'DEACTIVATED'
        WHEN d.status = 'SUSPENDED' THEN ${status} = 'SUSPENDED'
        ELSE ${status} IN ('ACTIVE', 'SCHEDULED')
      END
  )`;
}
