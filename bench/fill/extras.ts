import type { Pool } from "pg";
import { personId, runId, teamId } from "@/local/testing/fill-company";
import type { Examples } from "../page-list";

/** How many changes of the one person with a long history. */
const LONG_HISTORY = 5_000;
/** Their number among the company's people; a manager. */
const BUSY = 20;

/**
 * Fills in what pages about rarer things show: a person with a long history, custom fields, people who may be someone we
 * know, a simulation, 1-to-1s and a move to another org that is ready.
 */
export async function fillExtras(pool: Pool, companyId: string, size: { runs: number }): Promise<Examples> {
  const values = { company: `'${companyId}'::uuid`, runs: `${size.runs}` };
  const filled = (sql: string) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`:${name}`, value), sql);
  const client = await pool.connect();
  try {
    await client.query("SET session_replication_role = replica");
    for (const sql of statements) await client.query(filled(sql));
    const { rows } = await client.query<Examples>(filled(`SELECT ${found.join(", ")}`));
    const [examples] = rows;
    if (!examples) throw new Error("The company isn't filled.");
    return examples;
  } finally {
    client.release(true);
  }
}

const simulation = personId("'simulation'");
const move = personId("'move'");

const statements = [
  `INSERT INTO sync_batch (company_id, run_id, number, applied_at)
   SELECT :company, ${runId("n")}, 0, now() - make_interval(mins => n * 90) FROM generate_series(1, :runs) n ON CONFLICT DO NOTHING`,
  `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
   SELECT :company, ${runId("1 + n % :runs")}, 0, 'UPDATE', ${personId(`${BUSY}`)}, '00u' || lpad('${BUSY}', 17, '0'),
     jsonb_build_object(field, 'Before ' || n), jsonb_build_object(field, 'After ' || n)
   FROM generate_series(1, ${LONG_HISTORY}) n
   CROSS JOIN LATERAL (SELECT (ARRAY['jobTitle', 'location', 'team', 'language', 'manager'])[1 + n % 4] AS field) f`,
  `INSERT INTO custom_field (company_id, id, name, name_key, kind, source, position, created_at, updated_at)
   SELECT :company, ${personId("('c' || n)")}, 'Custom ' || n, 'custom ' || n, 'TEXT', '"title"', n, now(), now()
   FROM generate_series(1, 5) n`,
  `UPDATE person SET custom = jsonb_build_object('custom:' || ${personId("'c1'")}, job_title)
   WHERE company_id = :company AND job_title LIKE 'Nurse%'`,
  `INSERT INTO identity_hold (company_id, id, okta_id, person_id, reason, run_id, opened_at)
   SELECT :company, ${personId("('h' || n)")}, '00unew' || n, ${personId("40 * n")}, 'EMAIL', ${runId("5")}, now()
   FROM generate_series(1, 200) n`,
  `INSERT INTO one_to_one (company_id, id, person_id, manager_id, starts_at, created_by_id, created_at, updated_at)
   SELECT :company, ${personId("'one'")}, ${personId(`${BUSY + 1}`)}, owner.id, now(), owner.id, now(), now()
   FROM (SELECT id FROM person WHERE company_id = :company AND role = 'OWNER') owner`,
  `INSERT INTO sync_run (company_id, id, kind, mode, trigger, state, stage, created_at, started_at, finished_at, options, counts)
   SELECT :company, ${simulation}, 'FULL', 'PREVIEW', 'SIMULATION', 'DONE', 'FINISH', now(), now(), now(),
     '{"managerMode":"TEAM"}', (SELECT counts FROM sync_run WHERE company_id = :company LIMIT 1)`,
  `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
   SELECT :company, ${simulation}, 2500000, 'MANAGER', m.person_id, NULL,
     jsonb_build_object('manager', m.manager_id), '{"manager":null}'
   FROM person_manager m WHERE m.company_id = :company`,
  `INSERT INTO org_move (company_id, id, state, org_url, read_at, people, created_at)
   VALUES (:company, ${move}, 'READY', 'https://new.okta.example', now(), 0, now())`,
  `INSERT INTO org_move_match (company_id, move_id, person_id, old_okta_id, new_okta_id, outcome, "by", in_scope)
   SELECT company_id, ${move}, id, okta_id, CASE WHEN id < '90000000-0000-0000-0000-000000000000' THEN 'new' || okta_id END,
     (CASE WHEN id < '90000000-0000-0000-0000-000000000000' THEN 'MATCHED' ELSE 'NOT_FOUND' END)::"OrgMoveOutcome",
     CASE WHEN id < '90000000-0000-0000-0000-000000000000' THEN 'email' END, TRUE
   FROM person WHERE company_id = :company AND okta_id IS NOT NULL AND status <> 'DEACTIVATED'`,
];

const found = [
  `${personId(`${BUSY}`)} AS person`,
  `${runId("5")} AS run`,
  `${teamId("1")} AS team`,
  `${personId("'c1'")} AS "customField"`,
  `${personId("'one'")} AS "oneToOne"`,
  `${simulation} AS simulation`,
];
