import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/local/testing/database";

test("what the schema language cannot say is in the database: constraints, partial and expression indexes, views", async () => {
  const database = await createTestDatabase();
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const names = async (sql: string) => (await db.query<{ name: string }>(sql)).rows.map((row) => row.name);
  expect(await names("SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'")).toEqual(
    expect.arrayContaining([
      "sync_run_one_full_idx",
      "sync_hold_one_open_idx",
      "person_words_idx",
      "directory_person_login_idx",
      "person_manager_on_loop_idx",
      "sync_run_unfinished_idx",
      "sync_change_exception_idx",
      "notice_one_open_idx",
      "person_scheduled_idx",
      "invitation_open_idx",
      "okta_event_waiting_idx",
      "okta_event_unhooked_idx",
      "address_hold_one_open_idx",
      "address_notice_open_idx",
    ]),
  );
  expect(await names("SELECT conname AS name FROM pg_constraint WHERE condeferrable")).toContain(
    "person_company_id_email_key",
  );
  expect(await names("SELECT conname AS name FROM pg_constraint WHERE contype = 'c'")).toEqual(
    expect.arrayContaining([
      "person_email_check",
      "person_manager_self_check",
      "okta_connection_daily_hour_check",
      "sync_setting_manager_match_check",
    ]),
  );
  expect(await names("SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'")).toEqual(
    expect.arrayContaining(["manager_candidate", "effective_manager"]),
  );
  await db.end();
  await database.drop();
});

test("every table of a company carries the company, and so does every foreign key but the one to it", async () => {
  const database = await createTestDatabase();
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const { rows } = await db.query(`
    SELECT c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND NOT EXISTS (
      SELECT FROM unnest(c.conkey) k JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k WHERE a.attname = 'company_id')`);
  expect(rows).toEqual([]);
  const without = await db.query(`
    SELECT t.table_name FROM information_schema.tables t
    WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name NOT IN ('company', 'sign_in_attempt', 'staff_session', '_prisma_migrations')
      AND NOT EXISTS (SELECT FROM information_schema.columns c WHERE c.table_name = t.table_name AND c.column_name = 'company_id')`);
  expect(without.rows).toEqual([]);
  await db.end();
  await database.drop();
});
