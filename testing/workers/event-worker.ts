import { openDatabase } from "@/lib/db/client";
import { processEvents } from "@/lib/events/work/process-events";
import { createJobs } from "@/lib/jobs";
import { log } from "@/lib/log";
import { HookedCompany } from "@/testing/companies/hooked-company";

// The product's event server, in a process that tests can kill: it answers deliveries and then processes them.
// With "answers" it never processes them, as though it were killed before.
const [databaseUrl = "", companyId = "", port = "0", kind = "works"] = process.argv.slice(2);
const hooked = HookedCompany.of(openDatabase(databaseUrl, { max: 5 }), companyId);
let isWorking = false;

async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  await processEvents(hooked.company.context, { budgetMs: 20_000, lingerMs: 200 });
  isWorking = false;
}

if (kind === "works") {
  hooked.jobs = createJobs(async () => void work(), log);
  void work();
}
await hooked.listen(Number(port));
process.stdout.write(`listening on ${hooked.url}\n`);
