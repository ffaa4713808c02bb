import pg from "pg";
import { sql } from "@/e2e/permissions/callers";
import { fillCompany } from "@/local/testing/fill-company";
import { runningProduct } from "@/local/testing/product";

/** A company made for looking at pages, and the IDs for its addresses. */
export interface ShownCompany {
  /** Signs in with the password of Acme's owner. */
  owner: string;
  examples: Record<Example, string>;
}

/** The value of an address parameter in the tables. */
export type Example = "RUN" | "PERSON" | "TEAM" | "ONE_TO_ONE";

/** Extreme real names: long without a break, long with many, and right to left. */
const names = [
  "Hubert Blaine Wolfeschlegelsteinhausenbergerdorff-Oberschwarzenberg",
  "สมชาย ศรีสวัสดิ์วงศ์เทวัญราชนิกูลประเสริฐสุวรรณภูมิพิพัฒน์ธนากร",
  "عبد الرحمن بن عبد العزيز بن محمد بن سلمان المنصوري الهاشمي",
  "יהונתן בן־דוד אברמוביץ׳ הכהן",
  "Janice Keihanaikukauakahihuliheekahaunaele",
  "Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios",
  "X",
];
const TEAMS = [
  "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
  "فريق المبيعات والتسويق والعلاقات العامة في الشرق الأوسط",
  "R&D",
];
const TITLE = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter";

/** Makes a company with an owner, connected to Okta. */
async function createCompany(name: string): Promise<{ id: string; owner: string }> {
  const slug = `shown-${crypto.randomUUID().slice(0, 8)}`;
  const owner = `owner@${slug}.example`;
  const [made] = await sql<{ id: string }>(
    `WITH c AS (INSERT INTO company (id, slug, name, okta_enabled_at) VALUES (gen_random_uuid(), $1, $2, now()) RETURNING id),
     o AS (INSERT INTO person (company_id, id, email, display_name, role)
       SELECT id, gen_random_uuid(), $3, $4, 'OWNER' FROM c RETURNING company_id, id),
     k AS (INSERT INTO okta_connection (company_id, id, state, org_url, live_at, shadow_at, next_full_run_at, updated_at)
       SELECT id, gen_random_uuid(), 'LIVE', 'https://hooli.okta.com', now(), now(), now() + interval '9 days', now() FROM c),
     w AS (INSERT INTO person_password (company_id, person_id, hash)
       SELECT o.company_id, o.id, w.hash FROM o, person_password w
       JOIN person p ON p.company_id = w.company_id AND p.id = w.person_id WHERE p.email = 'owner@acme.example')
     SELECT id FROM c`,
    [slug, name, owner, names[2]],
  );
  return { id: made?.id ?? "", owner };
}

/** Makes a company in which nothing has happened yet. */
export async function emptyCompany(): Promise<ShownCompany> {
  const { owner } = await createCompany("Empty");
  return { owner, examples: { RUN: "", PERSON: "", TEAM: "", ONE_TO_ONE: "" } };
}

/** Makes a company with everything that pages show, with very long names and with none. */
export async function fullCompany(): Promise<ShownCompany> {
  const { id, owner } = await createCompany(`${TEAMS[0]} GmbH & Co. KGaA`);
  const pool = new pg.Pool({ connectionString: runningProduct().databaseUrl, max: 1 });
  try {
    await fillCompany(pool, id, { people: 45, runs: 12, changes: 120 });
  } finally {
    await pool.end();
  }
  await sql(RENAME_PEOPLE, [id, names, TITLE]);
  await sql(RENAME_TEAMS, [id, TEAMS]);
  await sql(FORGET_NAMES, [id]);
  const [person] = await sql<{ id: string }>(FIND_PERSON, [id, names[2]]);
  const [work] = await sql<{ id: string }>(ADD_WORK, [id, owner, person?.id, names[0]]);
  const [run] = await sql<{ id: string }>(FIND_RUN, [id]);
  const [team] = await sql<{ id: string }>(FIND_TEAM, [id, TEAMS[1]]);
  const examples = {
    RUN: run?.id ?? "",
    PERSON: person?.id ?? "",
    TEAM: team?.id ?? "",
    ONE_TO_ONE: work?.id ?? "",
  };
  return { owner, examples };
}

const RENAME_PEOPLE = `
  UPDATE person p SET display_name = ($2::text[])[1 + n % cardinality($2::text[])],
    job_title = CASE WHEN n % 3 = 0 THEN $3 ELSE job_title END,
    email = CASE WHEN n % 5 = 0 THEN repeat('longaddress', 5) || n || '@' || repeat('subdomain.', 6) || 'example' ELSE email END
  FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM person WHERE company_id = $1 AND role = 'MEMBER') x
  WHERE p.company_id = $1 AND p.id = x.id`;

const RENAME_TEAMS = `
  UPDATE team t SET name = x.name, name_key = lower(x.name)
  FROM (SELECT id, ($2::text[])[row_number() OVER (ORDER BY id)::int] AS name FROM team WHERE company_id = $1) x
  WHERE t.company_id = $1 AND t.id = x.id AND x.name IS NOT NULL`;

/** One person in nine has an email address and nothing else. */
const FORGET_NAMES = `
  UPDATE person p SET display_name = coalesce(email, 'x'), first_name = NULL, last_name = NULL, job_title = NULL, team_id = NULL
  FROM (SELECT id, row_number() OVER (ORDER BY id)::int AS n FROM person WHERE company_id = $1 AND role = 'MEMBER') x
  WHERE p.company_id = $1 AND p.id = x.id AND n % 9 = 0`;

const FIND_PERSON = `
  SELECT p.id FROM person p
  WHERE p.company_id = $1 AND p.display_name = $2 AND p.role = 'MEMBER' AND p.status = 'ACTIVE' AND p.okta_id IS NOT NULL
    AND p.team_id IS NOT NULL
  ORDER BY p.id
  LIMIT 1`;

/** Makes the owner manage one person, with something of each kind about them. */
const ADD_WORK = `
  WITH o AS (SELECT company_id, id FROM person WHERE company_id = $1 AND email = $2),
  m AS (INSERT INTO person_manager (company_id, person_id, manager_id) SELECT company_id, $3::uuid, id FROM o
    ON CONFLICT (company_id, person_id) DO UPDATE SET manager_id = excluded.manager_id),
  b AS (INSERT INTO objective (company_id, id, person_id, title, target, progress, start_on, due_on, created_by_id, created_at, updated_at)
    SELECT company_id, gen_random_uuid(), p, $4, repeat('Donaudampfschifffahrt', 9), 20, '2026-01-01', '2026-02-01', id, now(), now()
    FROM o, unnest(ARRAY[id, $3::uuid]) AS p),
  t AS (INSERT INTO task (company_id, id, person_id, assigned_by_id, title, details, due_on, created_at, updated_at)
    SELECT company_id, gen_random_uuid(), p, id, $4, '', '2026-02-01', now(), now() FROM o, unnest(ARRAY[id, $3::uuid]) AS p)
  INSERT INTO one_to_one (company_id, id, person_id, manager_id, starts_at, agenda, created_by_id, created_at, updated_at)
  SELECT company_id, gen_random_uuid(), $3::uuid, id, now() + interval '1 day', $4, id, now(), now() FROM o
  RETURNING id`;

const FIND_RUN = `
  SELECT r.id FROM sync_run r
  WHERE r.company_id = $1 AND r.state = 'DONE'
  ORDER BY (SELECT count(*) FROM sync_change c WHERE c.company_id = r.company_id AND c.run_id = r.id) DESC
  LIMIT 1`;

const FIND_TEAM = "SELECT id FROM team WHERE company_id = $1 AND name = $2";
