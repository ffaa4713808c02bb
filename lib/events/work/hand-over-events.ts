import type { Context } from "@/lib/context";
import { releaseLease } from "./lease";

/** Ends a worker whose steps are used up: it gives the lease back, and another worker is asked for. */
export async function handOverEvents(context: Context): Promise<void> {
  await releaseLease(context.db, context.companyId);
  await context.jobs.eventsWaiting(context.companyId);
}
