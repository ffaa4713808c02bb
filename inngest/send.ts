import { inngest } from "./client";
import { RUN_REQUESTED } from "./events";

/**
 * Tells Inngest about a run whose row exists. The event's id is the run's, so that telling twice starts it once; a sweep
 * that sends again raises `sends`, which makes it a new event.
 */
export async function sendRunRequested(run: {
  companyId: string;
  runId: string;
  sends: number;
}): Promise<void> {
  await inngest.send({
    id: run.sends === 0 ? run.runId : `${run.runId}:${run.sends}`,
    name: RUN_REQUESTED,
    data: { companyId: run.companyId, runId: run.runId },
  });
}
