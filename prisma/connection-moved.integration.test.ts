import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

const folder = path.join(import.meta.dirname, "migrations");
const MOVES = "20261129140000_one_row_of_a_connection";
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

test("a connection keeps its pause, start, match and retention; another one gets defaults", async () => {
  const [acme, globex] = [id(1), id(2)];
  await db.query(`
    INSERT INTO company (id, slug, name) VALUES ('${acme}', 'acme', 'Acme'), ('${globex}', 'globex', 'Globex');
    INSERT INTO okta_connection (company_id, id, state, updated_at) VALUES
      ('${acme}', '${id(3)}', 'PAUSED', now()), ('${globex}', '${id(4)}', 'DRAFT', now());
    INSERT INTO sync_setting (company_id, manager_match) VALUES ('${acme}', 'email');
    INSERT INTO connection_pause (company_id, paused_from, paused_at) VALUES ('${acme}', 'SHADOW', '2026-11-03');
    INSERT INTO connection_launch (company_id, shadow_at) VALUES ('${acme}', '2026-11-02');
    INSERT INTO event_retention (company_id, body_days, delivery_days) VALUES ('${acme}', 7, 60)`);
  await apply(MOVES);
  const { rows } = await db.query(`
    SELECT manager_match, paused_from, paused_at::date::text, shadow_at::date::text, live_at,
      delivery_body_days, delivery_days
    FROM okta_connection
    ORDER BY id`);
  expect(rows).toEqual([
    {
      manager_match: "email",
      paused_from: "SHADOW",
      paused_at: "2026-11-03",
      shadow_at: "2026-11-02",
      live_at: null,
      delivery_body_days: 7,
      delivery_days: 60,
    },
    {
      manager_match: "auto",
      paused_from: null,
      paused_at: null,
      shadow_at: null,
      live_at: null,
      delivery_body_days: null,
      delivery_days: null,
    },
  ]);
});
