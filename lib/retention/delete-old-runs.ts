import { type Db, Prisma } from "@/lib/db/client";
import { cutoffSql, ROWS_A_BATCH } from "./cutoff-sql";

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

/** Deletes a batch of runs that are older than their company keeps changes, with all that belongs to them. */
export async function deleteOldRuns(db: Db, now: Date): Promise<{ deleted: number; more: boolean }> {
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
