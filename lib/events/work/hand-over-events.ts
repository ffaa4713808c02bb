import type { Context } from "@/lib/context";
import { releaseLease } from "./lease";

/** Ends a worker that has used up its steps: it releases the lease and asks for another worker. */
export async function handOverEvents(context: Context): Promise<void> {
  await releaseLease(context.db, context.companyId);
  await context.jobs.eventsWaiting(context.companyId);
}
