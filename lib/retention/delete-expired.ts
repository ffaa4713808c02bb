import { type Db, Prisma } from "@/lib/db/client";
import { cutoffSql, type Expiring, ROWS_A_BATCH } from "./cutoff-sql";
import { deleteOldRuns } from "./delete-old-runs";

/**
 * People out of scope whose account no longer exists or is deactivated. We still need Okta's data about
 * others: their removal may need approval, or someone decides who they are.
 */
const outOfScopeSql = Prisma.sql`NOT t.in_scope
  AND NOT EXISTS (
    SELECT FROM person p
    WHERE p.company_id = t.company_id
      AND p.okta_id = t.okta_id
      AND (p.status <> 'DEACTIVATED' OR p.never_sync)
  )
  AND NOT EXISTS (
    SELECT FROM identity_hold h
    WHERE h.company_id = t.company_id AND h.okta_id = t.okta_id AND h.state = 'OPEN'
  )`;

/**
 * A rejection counts until Okta's facts change (R3), and the answer who someone is stays (M3). Only these
 * rows are deleted.
 */
const answeredSql = Prisma.sql`t.state IN ('APPROVED', 'CLOSED')`;

const expiring: Expiring[] = [
  { table: "directory_person", kind: "mirrorDays", at: "observed_at", where: outOfScopeSql },
  { table: "problem", kind: "problemDays", at: "resolved_at", where: Prisma.sql`t.resolved_at IS NOT NULL` },
  { table: "notice", kind: "mailDays", at: "settled_at", where: Prisma.sql`t.settled_at IS NOT NULL` },
  { table: "address_notice", kind: "mailDays", at: "mailed_at", where: Prisma.sql`t.mailed_at IS NOT NULL` },
  { table: "sync_hold", kind: "changeDays", at: "decided_at", where: answeredSql },
  { table: "address_hold", kind: "changeDays", at: "decided_at", where: answeredSql },
  { table: "removal_draw", kind: "changeDays", at: "drawn_at", where: Prisma.sql`TRUE` },
  { table: "field_loss", kind: "changeDays", at: "lost_at", where: Prisma.sql`TRUE` },
  { table: "audit_entry", kind: "auditDays", at: "at", where: Prisma.sql`TRUE` },
];

/**
 * Deletes data older than its company's retention, across all companies: a batch of each kind per call, each
 * in a statement of its own.
 * @returns whether there may be more
 */
export async function deleteExpired(db: Db, now: Date): Promise<{ deleted: number; more: boolean }> {
  const counts: number[] = [];
  for (const one of expiring) counts.push(await deleteBatch(db, now, one));
  const runs = await deleteOldRuns(db, now);
  return {
    deleted: counts.reduce((sum, n) => sum + n, runs.deleted),
    more: runs.more || counts.some((n) => n >= ROWS_A_BATCH),
  };
}

function deleteBatch(db: Db, now: Date, { table, kind, at, where }: Expiring): Promise<number> {
  const name = Prisma.raw(table);
  return db.$executeRaw(Prisma.sql`
    DELETE FROM ${name}
    WHERE ctid = ANY(ARRAY(
      SELECT x.ctid
      FROM company co
      LEFT JOIN okta_connection c ON c.company_id = co.id
      CROSS JOIN LATERAL (
        SELECT t.ctid
        FROM ${name} t
        WHERE t.company_id = co.id AND ${Prisma.raw(`t.${at}`)} < ${cutoffSql(now, kind)} AND ${where}
        LIMIT ${ROWS_A_BATCH}
      ) x
      LIMIT ${ROWS_A_BATCH}
    ))`);
}
