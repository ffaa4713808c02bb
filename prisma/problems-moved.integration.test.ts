import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

const folder = path.join(import.meta.dirname, "migrations");
const MOVES = "20261129103000_problems_of_the_company";
let database: TestDatabase;
let db: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
  for (const name of readdirSync(folder).sort()) if (name < MOVES && /^\d/.test(name)) await apply(name);
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const apply = (name: string) => db.query(readFileSync(path.join(folder, name, "migration.sql"), "utf8"));
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

test("U8: the migration opens the last good sync's problems, once per person and kind, and a loop for each member", async () => {
  const [company, good, old, ann, bob] = [id(1), id(2), id(3), id(4), id(5)];
  await db.query(`
    INSERT INTO company (id, slug, name) VALUES ('${company}', 'acme', 'Acme');
    INSERT INTO person (company_id, id, okta_id, display_name) VALUES
      ('${company}', '${ann}', '00uAnn', 'Ann'), ('${company}', '${bob}', NULL, 'Bob');
    INSERT INTO okta_connection (company_id, id, last_good_run_id, managers_stale, updated_at)
      VALUES ('${company}', '${id(6)}', '${good}', FALSE, now());
    INSERT INTO sync_run (company_id, id, kind, trigger, state, finished_at) VALUES
      ('${company}', '${old}', 'FULL', 'DAILY', 'DONE', '2026-11-01'),
      ('${company}', '${good}', 'FULL', 'DAILY', 'DONE_WITH_ISSUES', '2026-11-02');
    INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail) VALUES
      ('${company}', '${old}', 'EMAIL_TAKEN', '00uGone', NULL, '{}'),
      ('${company}', '${good}', 'EMAIL_INVALID', '00uNew', NULL, '{"value": "x"}'),
      ('${company}', '${good}', 'MANAGER_NOT_FOUND', '00uAnn', '${ann}', '{"value": "first"}'),
      ('${company}', '${good}', 'MANAGER_NOT_FOUND', '00uAnn', '${ann}', '{"value": "second"}'),
      ('${company}', '${good}', 'BLANKING_HELD', NULL, NULL, '{"field": "team"}'),
      ('${company}', '${good}', 'LISTING_TOO_SHORT', NULL, NULL, '{"read": 1}'),
      ('${company}', '${good}', 'MANAGER_LOOP', NULL, '${ann}', '{"loop": "Ann → Bob", "personIds": ["${ann}", "${bob}"]}')`);
  await apply(MOVES);
  const { rows } = await db.query(`
    SELECT code, subject, okta_id, person_id::text, detail, opened_run_id::text, first_seen_at::date::text AS seen FROM problem
    WHERE resolved_at IS NULL ORDER BY code, subject`);
  const seen = { opened_run_id: good, seen: "2026-11-02" };
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: "BLANKING_HELD", subject: "team", person_id: null, ...seen }),
      expect.objectContaining({ code: "EMAIL_INVALID", subject: "00uNew", okta_id: "00uNew", ...seen }),
      expect.objectContaining({ code: "LISTING_TOO_SHORT", subject: "", ...seen }),
      expect.objectContaining({
        code: "MANAGER_LOOP",
        subject: "00uAnn",
        person_id: ann,
        detail: { loop: "Ann → Bob" },
      }),
      expect.objectContaining({ code: "MANAGER_LOOP", subject: bob, person_id: bob, okta_id: null }),
      expect.objectContaining({ code: "MANAGER_NOT_FOUND", subject: "00uAnn", detail: { value: "second" } }),
    ]),
  );
  expect(rows).toHaveLength(6);
  const { rows: connections } = await db.query("SELECT managers_stale FROM okta_connection");
  expect(connections).toEqual([{ managers_stale: true }]);
});
