import type { Db } from "./client";
import { Prisma } from "./client";

const mirror = "company_id, okta_id, status, login, email, employee_number, manager_id, in_scope, quarantine";
/** Columns that joins and conditions use. Statistics on names and attributes would cost most and help no one. */
const columns = {
  person: "company_id, id, okta_id, email, team_id, status, never_sync",
  person_manager: "company_id, person_id, manager_id, source",
  team: "company_id, id, manager_id",
  directory_person: mirror,
  preview_person: mirror,
  org_move_person: "company_id, move_id, okta_id, email, employee_number",
};

/** Tells PostgreSQL's planner about a bulk load. Without it, the next joins are planned for an empty table. */
export async function analyse(db: Db, tables: (keyof typeof columns)[]): Promise<void> {
  for (const table of tables)
    await db.$executeRaw(Prisma.sql`ANALYZE ${Prisma.raw(`"${table}" (${columns[table]})`)}`);
}
