import { openDatabase } from "@/lib/db/client";
import { advanceRun } from "@/lib/sync/advance-run";
import { SyncedCompany } from "@/testing/companies/synced-company";

// Advances one run in a process that tests can kill, in the smallest steps. It prints a line before each.
const [databaseUrl = "", companyId = "", runId = ""] = process.argv.slice(2);
const db = openDatabase(databaseUrl, { max: 5 });
const { context } = SyncedCompany.of(db, companyId);
for (let isOver = false; !isOver; ) {
  process.stdout.write("step\n");
  isOver = (await advanceRun(context, { runId, budgetMs: 0 })).kind === "over";
}
await db.$disconnect();
