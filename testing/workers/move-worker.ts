import { openDatabase } from "@/lib/db/client";
import { advanceMove } from "@/lib/move/job/advance-moves";
import { SyncedCompany } from "@/testing/companies/synced-company";

// Takes a move on in a process that tests can kill, in steps as small as they get. It says so before each.
const [databaseUrl = "", companyId = ""] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { max: 5 });
const { context } = SyncedCompany.of(db, companyId);
for (let isOver = false; !isOver; ) {
  process.stdout.write("step\n");
  const advanced = await advanceMove(context, { budgetMs: 0, rows: 7 });
  isOver = advanced.kind === "over";
}
await db.$disconnect();
