import { type Context, systemClock } from "@/lib/context";
import { jobDatabase } from "@/lib/db/client";
import { log } from "@/lib/log";

/** The context of work nobody is waiting for: schedules, events, runs. */
export function systemContext(companyId: string, name: string): Context {
  return {
    companyId,
    actor: { kind: "system", name },
    clock: systemClock,
    log: log.child({ companyId, function: name }),
    db: jobDatabase(),
  };
}
