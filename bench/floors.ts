import type { Pool } from "pg";
import { newId } from "@/lib/db/id";
import { teamNameKey } from "@/lib/directory/team-name";
import { oktaPages, type RawUser, writeWhileFetching } from "./okta-pages";

export interface Org {
  oktaUrl: string;
  token: string;
}

/** Measures fetching alone. */
export async function fetchAlone({ oktaUrl, token }: Org): Promise<number> {
  let people = 0;
  for await (const page of oktaPages(oktaUrl, token)) people += page.length;
  return people;
}

/** Measures fetching, and writing six columns into a table without indexes. */
export async function bareFloor(pool: Pool, { oktaUrl, token }: Org): Promise<void> {
  await pool.query(
    "CREATE TABLE bare (id text, email text, first_name text, last_name text, title text, department text)",
  );
  await writeWhileFetching(oktaPages(oktaUrl, token), async (users) => {
    await pool.query(
      "INSERT INTO bare SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])",
      [
        users.map((user) => user.id),
        ...["email", "firstName", "lastName", "title", "department"].map((name) =>
          users.map((user) => user.profile[name]),
        ),
      ],
    );
  });
  await pool.query("DROP TABLE bare");
}

/**
 * Measures the floor: the same pages, and the same final rows in the same tables with the same keys and indexes (mirror,
 * people, teams, managers, history) by set-based inserts. It compares, verifies, plans and guards nothing.
 */
export async function floor(pool: Pool, companyId: string, { oktaUrl, token }: Org): Promise<void> {
  const runId = newId();
  await pool.query(
    `INSERT INTO sync_run (company_id, id, kind, trigger, state) VALUES ($1, $2, 'FULL', 'BUTTON', 'DONE')`,
    [companyId, runId],
  );
  const teams = new Map<string, string>();
  await writeWhileFetching(oktaPages(oktaUrl, token), (users) =>
    writePeople(pool, { companyId, runId, users, teams }),
  );
  await pool.query("ANALYZE directory_person, person");
  await pool.query(
    `INSERT INTO person_manager (company_id, person_id, manager_id)
     SELECT p.company_id, p.id, m.id FROM person p
     JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
     JOIN directory_person b ON b.company_id = d.company_id AND b.employee_number = lower(d.manager_id)
     JOIN person m ON m.company_id = b.company_id AND m.okta_id = b.okta_id AND m.id <> p.id
     WHERE p.company_id = $1 ON CONFLICT DO NOTHING`,
    [companyId],
  );
  await pool.query(
    `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, before, after)
     SELECT company_id, $2, 2000000, 'MANAGER', person_id, jsonb_build_object('manager', NULL), jsonb_build_object('manager', manager_id)
     FROM person_manager WHERE company_id = $1`,
    [companyId, runId],
  );
}

interface Chunk {
  companyId: string;
  runId: string;
  users: RawUser[];
  teams: Map<string, string>;
}

async function writePeople(pool: Pool, { companyId, runId, users, teams }: Chunk): Promise<void> {
  await makeTeams(pool, companyId, users, teams);
  const of = (name: string) => users.map((user) => user.profile[name] ?? null);
  const key = (name: string) => of(name).map((value) => value?.toLowerCase() ?? null);
  const ids = users.map(() => newId());
  const attributes = users.map((user) => JSON.stringify(user.profile));
  await pool.query(
    `INSERT INTO directory_person (company_id, okta_id, status, login, email, employee_number, manager_id, manager,
       okta_created_at, attributes, content_hash, in_scope, observed_at)
     SELECT $1, *, 'hash', TRUE, now() FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::timestamptz[], $10::jsonb[])`,
    [
      companyId,
      users.map((user) => user.id),
      users.map((user) => user.status),
      key("login"),
      key("email"),
      key("employeeNumber"),
      of("managerId"),
      of("manager"),
      users.map((user) => user.created),
      attributes,
    ],
  );
  await pool.query(
    `INSERT INTO person (company_id, id, okta_id, email, first_name, last_name, display_name, job_title, location, language, team_id)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::uuid[]) ON CONFLICT (company_id, okta_id) DO NOTHING`,
    [
      companyId,
      ids,
      users.map((user) => user.id),
      unique(key("email")),
      of("firstName"),
      of("lastName"),
      of("displayName").map((name) => name ?? "?"),
      of("title"),
      of("city"),
      of("preferredLanguage"),
      of("department").map((name) => (name ? teams.get(teamNameKey(name)) : null)),
    ],
  );
  await pool.query(
    `INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, after)
     SELECT $1, $2, 1000000, 'CREATE', * FROM unnest($3::uuid[], $4::text[], $5::jsonb[])`,
    [companyId, runId, ids, users.map((user) => user.id), attributes],
  );
}

/** Leaves out the few addresses that two people share, as the product does. */
const seen = new Set<string>();
function unique(emails: (string | null)[]): (string | null)[] {
  return emails.map((email) => {
    if (email === null || !email.startsWith("shared.")) return email;
    const first = !seen.has(email);
    seen.add(email);
    return first ? email : null;
  });
}

async function makeTeams(
  pool: Pool,
  companyId: string,
  users: RawUser[],
  teams: Map<string, string>,
): Promise<void> {
  for (const { profile } of users) {
    const name = profile.department;
    if (!name || teams.has(teamNameKey(name))) continue;
    const id = newId();
    teams.set(teamNameKey(name), id);
    await pool.query("INSERT INTO team (company_id, id, name, name_key) VALUES ($1, $2, $3, $4)", [
      companyId,
      id,
      name,
      teamNameKey(name),
    ]);
  }
}
