import { type Db, Prisma } from "@/lib/db/client";
import { type RetentionKind, retentionBounds } from "./contract";

/**
 * The number of rows that one statement deletes: it ends within a fraction of a second, so no sync waits for
 * it.
 */
const ROWS_A_BATCH = 5_000;

interface Expiring {
  table: string;
  kind: Exclude<RetentionKind, "bodyDays" | "deliveryDays">;
  /** The column that its age is counted from. An index leads from the company to the oldest row. */
  at: string;
  /** The rows that may be deleted at all. */
  where: Prisma.Sql;
}

const column: Record<Expiring["kind"], string> = {
  changeDays: "change_days",
  mirrorDays: "mirror_days",
  problemDays: "problem_days",
  mailDays: "mail_days",
  auditDays: "audit_days",
};

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

/** Returns SQL for the end of a company's retention (`co`, `c`). */
function cutoffSql(now: Date, kind: Expiring["kind"]): Prisma.Sql {
  const chosen = Prisma.raw(`c.${column[kind]}`);
  const { usual } = retentionBounds[kind];
  return Prisma.sql`${now}::timestamptz - coalesce(${chosen}, ${usual}::int) * interval '1 day'`;
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

/** Deletes expired runs a few at a time: first their rows, a batch per call, then the runs themselves. */
const RUNS_A_BATCH = 100;
const heldByRuns = [
  "sync_change",
  "sync_evidence",
  "sync_lookup",
  "sync_problem",
  "sync_page",
  "sync_reference",
];

interface OldRuns {
  companyIds: string[];
  runIds: string[];
}

async function deleteOldRuns(db: Db, now: Date): Promise<{ deleted: number; more: boolean }> {
  const rows = await db.$queryRaw<{ companyId: string; runId: string }[]>(Prisma.sql`
    SELECT x.company_id::text AS "companyId", x.id::text AS "runId"
    FROM company co
    LEFT JOIN okta_connection c ON c.company_id = co.id
    CROSS JOIN LATERAL (
      SELECT r.company_id, r.id
      FROM sync_run r
      WHERE r.company_id = co.id
        AND r.created_at < ${cutoffSql(now, "changeDays")}
        AND r.finished_at IS NOT NULL
        AND r.id IS DISTINCT FROM c.last_good_run_id
        AND NOT EXISTS (
          SELECT FROM sync_hold h
          WHERE h.company_id = r.company_id AND h.run_id = r.id AND h.state IN ('OPEN', 'REJECTED')
        )
      LIMIT ${RUNS_A_BATCH}
    ) x
    LIMIT ${RUNS_A_BATCH}`);
  if (rows.length === 0) return { deleted: 0, more: false };
  const runs = { companyIds: rows.map((row) => row.companyId), runIds: rows.map((row) => row.runId) };
  let deleted = 0;
  for (const table of heldByRuns) {
    const count = await deleteOfRuns(db, table, runs);
    deleted += count;
    // A change points to its evidence, and everything points to its run, so the next call continues here.
    if (count >= ROWS_A_BATCH) return { deleted, more: true };
  }
  deleted += await db.$executeRaw(Prisma.sql`
    DELETE FROM sync_run r
    USING unnest(${runs.companyIds}::uuid[], ${runs.runIds}::uuid[]) o(company_id, id)
    WHERE r.company_id = o.company_id AND r.id = o.id`);
  return { deleted, more: rows.length >= RUNS_A_BATCH };
}

function deleteOfRuns(db: Db, table: string, { companyIds, runIds }: OldRuns): Promise<number> {
  const name = Prisma.raw(table);
  return db.$executeRaw(Prisma.sql`
    DELETE FROM ${name}
    WHERE ctid = ANY(ARRAY(
      SELECT x.ctid
      FROM unnest(${companyIds}::uuid[], ${runIds}::uuid[]) o(company_id, id)
      CROSS JOIN LATERAL (
        SELECT t.ctid
        FROM ${name} t
        WHERE t.company_id = o.company_id AND t.run_id = o.id
        LIMIT ${ROWS_A_BATCH}
      ) x
      LIMIT ${ROWS_A_BATCH}
    ))`);
}
