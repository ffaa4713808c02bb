import type { Pool, PoolClient } from "pg";

/** How much data a company of the page benchmark has. */
export interface Size {
  people: number;
  runs: number;
  changes: number;
}

const BATCH = 2_000;
/** From this many people on, indexes are made afterwards. */
const MANY = 50_000;

/**
 * Fills an existing company with people, teams, managers, syncs, changes, problems, events and audit rows, by set-based
 * statements, including rare and common names, leavers and people without a manager. The same size makes the same people.
 */
export async function fillCompany(pool: Pool, companyId: string, size: Size): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys hold by construction: checking them row by row would take most of the time.
    await client.query("SET session_replication_role = replica");
    const values = { company: `'${companyId}'::uuid`, ...size, batch: BATCH };
    const names = ["company", "people", "runs", "changes", "batch"] as const;
    const restore = size.people < MANY ? [] : await withoutIndexes(client);
    for (const sql of [...people, ...history, ...restore])
      await client.query(
        names.reduce((text, name) => text.replaceAll(`:${name}`, String(values[name])), sql),
      );
  } finally {
    client.release(true);
  }
}

/** Drops the indexes that aren't constraints, and returns SQL that makes them again: faster than adding row by row. */
async function withoutIndexes(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes i
    WHERE schemaname = 'public' AND tablename IN ('person', 'directory_person', 'person_manager', 'sync_change', 'problem')
      AND indexdef NOT LIKE '%UNIQUE%'`);
  for (const { name } of rows) await client.query(`DROP INDEX "${name}"`);
  await client.query("SET maintenance_work_mem = '512MB'");
  const statistics = 'ALTER INDEX "person_search_idx" ALTER COLUMN 1 SET STATISTICS 0';
  return [...rows.map(({ definition }) => definition), statistics];
}

/** Updates PostgreSQL's statistics, as happens some minutes after a first sync. */
export async function settle(pool: Pool): Promise<void> {
  await pool.query("VACUUM (ANALYZE)");
}

const FIRST = `ARRAY['Anna','Ben','Clara','David','Elena','Finn','Grace','Hugo','Ida','James','Klara','Liam','Mia','Noah','Olga',
  'Paul','Quinn','Rosa','Sam','Tara','Uma','Victor','Wanda','Xenia','Yusuf','Zoë','Søren','José','Aisha','Chen','Maria',
  'Muhammad','Oliver','Sofia','Lucas','Emma','Jan','Kai','Lea','Nina']`;
const LAST = `ARRAY['Smith','Jones','García','Müller','Rossi','Silva','Kim','Nguyen','Patel','Ivanov','Kowalski','Novak','Hansen',
  'Larsson','O''Neil','Brown','Taylor','Wilson','Martin','Anderson','Thomas','Walker','White','Hall','Green','Adams','Baker',
  'Clark','Davis','Evans','Foster','Gray','Hill','King','Lee','Moore','Price','Reed','Scott','Young','Abel','Arnold','Berg']`;
const TITLES = `ARRAY['Engineer','Senior Engineer','Account Executive','Nurse','Teacher','Analyst','Designer','Driver','Manager',
  'Support Agent','Recruiter','Accountant','Warehouse Operative','Consultant','Researcher']`;
/** The n-th person's ID, the same each time. */
export const personId = (n: string) => `overlay(overlay(md5(concat(${n}, ' ', :company)) PLACING '7' FROM 13)
  PLACING '8' FROM 17)::uuid`;
export const teamId = (n: string) => personId(`('t' || ${n})`);
export const runId = (n: string) => personId(`('r' || ${n})`);
const COUNTS = `jsonb_build_object('read', 100, 'created', n % 3, 'linked', 0, 'updated', 1 + n % 9, 'suspended', 0, 'deactivated',
  (n % 11 = 0)::int, 'reactivated', 0, 'managers', n % 4, 'held', 0, 'skipped', 0, 'problems', 0)`;
const teams = "greatest(5, (:people / 500))";

const people = [
  `INSERT INTO team (company_id, id, name, name_key)
   SELECT :company, ${teamId("n")}, 'Team ' || n, 'team ' || n FROM generate_series(1, ${teams}) n`,
  `INSERT INTO person (company_id, id, okta_id, email, first_name, last_name, display_name, job_title, team_id, start_date,
     status, never_sync, updated_at, created_at)
   SELECT :company, ${personId("n")}, CASE WHEN n % 997 = 0 THEN NULL ELSE '00u' || lpad(n::text, 17, '0') END,
     search_name || '.' || n || '@acme.example', first, last, first || ' ' || last,
     CASE WHEN n % 50 <> 0 THEN (${TITLES})[1 + n % 15] END,
     CASE WHEN n % 20 <> 0 THEN ${teamId(`(1 + (n / 7) % ${teams})`)} END,
     CASE WHEN n % 10 <> 0 THEN date '2015-01-01' + ((n::bigint * 7919) % 4300)::int END,
     (CASE WHEN n % 40 = 0 THEN 'DEACTIVATED' WHEN n % 1999 = 0 THEN 'SUSPENDED' ELSE 'ACTIVE' END)::"PersonStatus",
     n % 5003 = 0, now() - make_interval(mins => ((n::bigint * 7907) % 500000)::int), now() - interval '400 days'
   FROM (SELECT n, first, last, lower(translate(first || '.' || last, '''ëøéíü', 'xeoeiu')) AS search_name FROM (
     SELECT n, CASE WHEN n % 5000 = 1 THEN 'Zebulon' ELSE (${FIRST})[1 + (n * 31 + n / 40) % 40] END AS first,
       (${LAST})[1 + (n * 17 + n / 43) % 43] || CASE WHEN n % 3 = 0 THEN '-' || (${LAST})[1 + (n * 7) % 43] ELSE '' END AS last
     FROM generate_series(1, :people) n) named) x`,
  `INSERT INTO directory_person (company_id, okta_id, status, login, email, employee_number, manager_id, okta_created_at,
     attributes, content_hash, in_scope, observed_at)
   SELECT :company, p.okta_id, CASE p.status WHEN 'DEACTIVATED' THEN 'DEPROVISIONED' WHEN 'SUSPENDED' THEN 'SUSPENDED' ELSE 'ACTIVE' END,
     p.email, p.email, 'e' || x.n,
     CASE WHEN x.n > 10 AND x.n % 10 <> 0 AND x.n % 101 <> 0 THEN '00u' || lpad((x.n - x.n % 10)::text, 17, '0') END, p.created_at,
     jsonb_build_object('firstName', p.first_name, 'lastName', p.last_name, 'displayName', p.display_name, 'email', p.email,
       'login', p.email, 'title', p.job_title), md5(p.okta_id), p.status <> 'DEACTIVATED', now()
   FROM person p CROSS JOIN LATERAL (SELECT substr(p.okta_id, 4)::int AS n) x
   WHERE p.company_id = :company AND p.okta_id IS NOT NULL`,
  // One in ten manages the next nine.
  `INSERT INTO person_manager (company_id, person_id, manager_id)
   SELECT :company, ${personId("n")}, ${personId("(n - n % 10)")} FROM generate_series(11, :people) n WHERE n % 10 <> 0 AND n % 101 <> 0`,
  `UPDATE team SET manager_id = ${personId("10 * substr(name, 6)::int")}, manager_source = 'SYNC' WHERE company_id = :company`,
];

const history = [
  `INSERT INTO sync_run (company_id, id, kind, mode, trigger, state, stage, counts, created_at, started_at, finished_at, heartbeat_at)
   SELECT :company, ${runId("n")}, (CASE WHEN n % 5 = 0 THEN 'FULL' ELSE 'PEOPLE' END)::"RunKind", 'LIVE',
     (CASE WHEN n % 5 = 0 THEN 'DAILY' ELSE 'EVENT' END)::"RunTrigger", (CASE WHEN n % 97 = 0 THEN 'FAILED' ELSE 'DONE' END)::"RunState",
     'FINISH', ${COUNTS}, at, at, at + interval '9 seconds', at
   FROM (SELECT n, now() - make_interval(mins => n * 90) AS at FROM generate_series(1, :runs) n) x`,
  `INSERT INTO sync_batch (company_id, run_id, number, applied_at)
   SELECT DISTINCT :company, ${runId("run")}, batch, now() - make_interval(mins => run * 90)
   FROM (SELECT CASE WHEN n % 4 = 0 THEN 5 ELSE 1 + n % :runs END AS run, n / 4 / :batch AS batch, n FROM generate_series(0, :changes - 1) n) x`,
  `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
   SELECT :company, ${runId("CASE WHEN n % 4 = 0 THEN 5 ELSE 1 + n % :runs END")}, n / 4 / :batch, 'UPDATE',
     ${personId("(1 + n % :people)")}, '00u' || lpad((1 + n % :people)::text, 17, '0'),
     jsonb_build_object('jobTitle', (${TITLES})[1 + n % 15]), jsonb_build_object('jobTitle', (${TITLES})[1 + (n + 1) % 15])
   FROM generate_series(0, :changes - 1) n`,
  `INSERT INTO problem (company_id, code, subject, okta_id, person_id, first_seen_at, opened_at, last_seen_at)
   SELECT :company, 'MANAGER_NOT_FOUND', p.okta_id, p.okta_id, p.id, now(), now(), now()
   FROM (SELECT p.okta_id, p.id FROM person p WHERE p.company_id = :company AND p.okta_id LIKE '%77') p`,
  `INSERT INTO audit_entry (company_id, actor, action, target, at)
   SELECT :company, 'Olivia Owner', 'person.sync-requested', ${personId("n")}, now() - make_interval(mins => n)
   FROM generate_series(1, least(:people, 50000)) n`,
  `INSERT INTO event_feed (company_id, verified_at, log_read_at, catch_up_at) VALUES (:company, now(), now(), now() + interval '1 day')
   ON CONFLICT (company_id) DO UPDATE SET catch_up_at = excluded.catch_up_at`,
  `INSERT INTO event_delivery (company_id, id, event_id, received_at, bytes, answer, answer_ms)
   SELECT :company, ${personId("('d' || n)")}, 'delivery-' || n, now() - make_interval(mins => n), 1200, 204, 4
   FROM generate_series(1, least(:people, 50000)) n`,
  `INSERT INTO okta_event (company_id, uuid, type, concern, state, okta_id, published, hook_at, delivery_id)
   SELECT :company, 'event-' || n, 'user.account.update_profile', 'PERSON', 'TAKEN', '00u' || lpad(n::text, 17, '0'),
     now() - make_interval(mins => n), now() - make_interval(mins => n), ${personId("('d' || n)")}
   FROM generate_series(1, least(:people, 50000)) n`,
];
