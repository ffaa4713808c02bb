import type { Pool, QueryResultRow } from "pg";
import { personId } from "@/local/testing/fill-company";

/** Changes of one batch, and the number of the batch of managers, as syncs have them. */
const BATCH = 2_000;
const MANAGER_BATCH = 2_000_000;

/** Fills in a sync that gave nearly everyone another job title, and everyone who has a manager that manager. Returns its ID. */
export async function fillLargeRun(pool: Pool, companyId: string): Promise<string> {
  const run = personId("'large'");
  const { rows } = await execute<{ id: string }>(pool, companyId, [
    `INSERT INTO sync_run (company_id, id, kind, mode, trigger, state, stage, counts, created_at, started_at, finished_at)
     SELECT :company, ${run}, 'FULL', 'LIVE', 'DAILY', 'DONE', 'FINISH', counts, now(), now(), now()
     FROM sync_run WHERE company_id = :company LIMIT 1`,
    `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
     SELECT :company, ${run}, 1 + row_number() OVER (ORDER BY okta_id) / ${BATCH}, 'UPDATE', id, okta_id,
       '{"jobTitle":"Former title"}', jsonb_build_object('jobTitle', job_title)
     FROM person WHERE company_id = :company AND okta_id IS NOT NULL AND job_title IS NOT NULL`,
    `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
     SELECT :company, ${run}, ${MANAGER_BATCH}, 'MANAGER', p.id, p.okta_id,
       '{"manager":null}', jsonb_build_object('manager', m.manager_id)
     FROM person_manager m
     JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id
     WHERE m.company_id = :company AND p.okta_id IS NOT NULL`,
    `INSERT INTO sync_batch (company_id, run_id, number, applied_at)
     SELECT DISTINCT company_id, run_id, batch, now() FROM sync_change WHERE company_id = :company AND run_id = ${run}`,
    `SELECT ${run} AS id`,
  ]);
  return rows[0]?.id ?? "";
}

/** Fills in a move to another org that has read its people: nine in ten have the same address, the rest are new. */
export async function fillMove(pool: Pool, companyId: string): Promise<void> {
  const move = personId("'move'");
  await execute(pool, companyId, [
    `INSERT INTO org_move_person (company_id, move_id, okta_id, status, name, email, employee_number, in_scope)
     SELECT :company, ${move}, 'new' || d.okta_id, 'ACTIVE', d.login,
       CASE WHEN d.okta_id LIKE '%7' THEN 'other.' || d.email ELSE d.email END,
       CASE WHEN d.okta_id LIKE '%77' THEN NULL ELSE d.employee_number END, TRUE
     FROM directory_person d WHERE d.company_id = :company`,
    `INSERT INTO org_move (company_id, id, state, stage, org_url, people, created_at)
     SELECT :company, ${move}, 'READING', 'MATCH', 'https://new.okta.example', count(*), now()
     FROM org_move_person WHERE company_id = :company`,
  ]);
}

/** Runs statements without checks of foreign keys, which hold by construction. Returns the last one's rows. */
async function execute<T extends QueryResultRow>(pool: Pool, companyId: string, statements: string[]) {
  const client = await pool.connect();
  try {
    await client.query("SET session_replication_role = replica");
    let rows: T[] = [];
    for (const sql of statements)
      rows = (await client.query<T>(sql.replaceAll(":company", `'${companyId}'::uuid`))).rows;
    return { rows };
  } finally {
    client.release(true);
  }
}
