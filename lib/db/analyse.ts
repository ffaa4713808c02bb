import type { Db } from "./client";
import { Prisma } from "./client";

type BulkTable = "person" | "person_manager" | "directory_person" | "preview_person" | "sync_change";

/** Tells PostgreSQL's planner about a bulk load; without it the next joins are planned for an empty table. */
export async function analyse(db: Db, tables: BulkTable[]): Promise<void> {
  for (const table of tables) await db.$executeRaw(Prisma.sql`ANALYZE ${Prisma.raw(`"${table}"`)}`);
}
