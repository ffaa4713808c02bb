import { openDatabase } from "@/lib/db/client";
import { unsentJobs } from "@/lib/jobs";
import { advanceErasures } from "@/lib/people/erase/advance-erasures";

// Clears what erasures left, in a process that tests can kill. It waits forever before it commits a batch of this table.
const [databaseUrl = "", table = ""] = process.argv.slice(2);
const context = { db: openDatabase(databaseUrl, { max: 2 }), jobs: unsentJobs };
await advanceErasures(context, {
  budgetMs: 60_000,
  rows: 20,
  async beforeCommit(current) {
    if (current !== table) return;
    process.stdout.write(`waiting at ${table}\n`);
    await new Promise((resolve) => setTimeout(resolve, 600_000));
  },
});
