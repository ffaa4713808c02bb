import type { Context } from "@/lib/context";
import type { RunWork } from "@/lib/sync/run/work";
import type { PlanScope } from "./plan-sql";
import { startedThrough } from "./start-dates";

/** How this run compares people, for some rows of its mirror. */
export function planScopeOf(work: RunWork, context: Context, rows: PlanScope["rows"]): PlanScope {
  return {
    companyId: work.companyId,
    mirror: work.mirror,
    mapping: work.mapping,
    customFields: work.customFields,
    openFields: work.openFields,
    customManager: work.connection.managerAttribute,
    createStaged: work.connection.createStaged,
    writesPeople: work.writesPeople,
    startedThrough: startedThrough(context.clock.now(), work.timeZone),
    rows,
  };
}
