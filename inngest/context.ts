import { type Context, systemClock } from "@/lib/context";
import { jobDatabase } from "@/lib/db/client";
import type { DbContext } from "@/lib/db/transaction";
import { log } from "@/lib/log";
import { inngestJobs } from "./send";

/** The context of work that no one waits for: schedules, events, runs. */
export function systemContext(companyId: string, name: string, db = jobDatabase()): Context {
  return {
    ...sweepContext(),
    db,
    companyId,
    actor: { kind: "system", name },
    clock: systemClock,
    log: log.child({ companyId, function: name }),
  };
}

/** The context of work across all companies. */
export function sweepContext(): DbContext {
  return { db: jobDatabase(), jobs: inngestJobs };
}
