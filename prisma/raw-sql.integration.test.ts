import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "@/local/testing/database";

test("the database has what the schema language can't express: constraints, partial and expression indexes, views", async () => {
  const database = await createTestDatabase();
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const names = async (sql: string) => (await db.query<{ name: string }>(sql)).rows.map((row) => row.name);
  expect(await names("SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'")).toEqual(
    expect.arrayContaining([
      "sync_run_one_full_idx",
      "sync_run_applied_once_idx",
      "sync_hold_one_open_idx",
      "person_search_idx",
      "person_start_idx",
      "person_changed_idx",
      "person_not_active_idx",
      "person_unlinked_idx",
      "directory_person_login_idx",
      "person_manager_on_loop_idx",
      "sync_run_unfinished_idx",
      "sync_run_finished_idx",
      "sync_change_exception_idx",
      "notice_one_open_idx",
      "person_scheduled_idx",
      "invitation_open_idx",
      "okta_event_waiting_idx",
      "okta_event_unhooked_idx",
      "okta_event_ends_sessions_idx",
      "problem_open_idx",
      "problem_open_person_idx",
      "address_hold_one_open_idx",
      "address_notice_open_idx",
      "identity_hold_one_open_idx",
      "person_leaver_idx",
      "task_reminder_idx",
      "invitation_failed_idx",
      "sync_run_coverage_idx",
      "sync_run_undoes_idx",
      "sync_run_one_undo_idx",
      "person_erasure_open_idx",
      "org_move_one_open_idx",
      "directory_person_out_of_scope_idx",
      "directory_person_lost_idx",
      "problem_solved_idx",
      "notice_settled_idx",
      "address_notice_mailed_idx",
      "team_rename_open_idx",
      "sync_change_team_move_idx",
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
      "okta_connection_manager_match_check",
      "person_bounds_check",
      "directory_person_bounds_check",
      "problem_resolved_check",
      "identity_hold_decided_check",
      "objective_progress_check",
      "one_to_one_two_people_check",
      "task_done_check",
      "sync_run_undo_check",
      "person_erasure_finished_check",
      "org_move_match_matched_check",
      "okta_connection_retention_check",
      "team_merged_check",
      "team_rename_decided_check",
    ]),
  );
  expect(await names("SELECT tgname AS name FROM pg_trigger")).toContain("sync_evidence_undo_trigger");
  expect(await names("SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'")).toEqual(
    expect.arrayContaining(["manager_candidate", "effective_manager"]),
  );
  await db.end();
  await database.drop();
});

/** Indexed texts that are our own or have a fixed length: slugs, hashes, causes, domains that staff type. */
const ownTexts = [
  "audit_entry.action",
  "custom_field.name_key",
  "audit_entry.target",
  "company.slug",
  "company_domain.domain",
  "erased_okta_id.hash",
  "field_edit.field",
  "field_hold.field",
  "field_loss.field",
  "notice.cause",
  "okta_call_budget.bucket",
  "okta_setup_check.step",
  "password_link.token_hash",
  "problem.code",
  "setup_link.token_hash",
  "setup_link_session.token_hash",
  "sign_in_attempt.key",
  "undo_pin.field",
];

test("M6: every indexed text from Okta has a limit in the database, so no index row can grow too large", async () => {
  const database = await createTestDatabase();
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const { rows } = await db.query<{ name: string }>(`
    SELECT DISTINCT c.relname || '.' || a.attname AS name FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
    CROSS JOIN LATERAL unnest(i.indkey::int[]) k JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k
    WHERE c.relnamespace = 'public'::regnamespace AND m.amname = 'btree' AND a.atttypid = 'text'::regtype
      AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
        AND pg_get_constraintdef(k.oid) ~ ('char_length\\(' || a.attname || '\\) <='))
    ORDER BY 1`);
  expect(rows.map(({ name }) => name).filter((name) => !ownTexts.includes(name))).toEqual([]);
  await db.end();
  await database.drop();
});

test("every table of a company, and every foreign key except the one to it, includes the company", async () => {
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
