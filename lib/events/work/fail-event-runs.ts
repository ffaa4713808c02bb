import type { Context } from "@/lib/context";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { releaseLease } from "./lease";
import { openEventRuns } from "./open-event-runs";

/** Ends event runs that failed after every retry. Their events wait again (sweep). */
export async function failEventRuns(context: Context): Promise<void> {
  for (const { runId } of await openEventRuns(context)) await failRun(context, { runId });
  await releaseLease(context.db, context.companyId);
}
