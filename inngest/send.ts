import { database } from "@/lib/db/client";
import { claimWake, releaseLease } from "@/lib/events/work/lease";
import { createJobs, type Job, type RequestedRun } from "@/lib/jobs";
import { log } from "@/lib/log";
import { inngest } from "./client";
import { catchUpDue, eventsWaiting, moveWaiting, runRequested } from "./job-events";

/** The job queue of the product: Inngest. */
export const inngestJobs = createJobs(send, log);

async function send(job: Job): Promise<void> {
  switch (job.kind) {
    case "run-requested":
    // The worker that advances a run finds that it was asked to stop.
    case "run-stopped":
      return sendRun(job.run);
    case "events-waiting":
      return wakeForEvents(job.companyId);
    case "move-waiting":
      return sendMove(job.companyId);
    case "catch-ups-due":
      return sendCatchUps(job.companyIds, job.at);
  }
}

/** The event's ID is the run's, so sending twice starts it once; a higher `sends` makes it a new event. */
async function sendRun({ companyId, runId, sends }: RequestedRun): Promise<void> {
  const id = sends === 0 ? runId : `${runId}:${sends}`;
  await inngest.send(runRequested.create({ companyId, runId }, { id }));
}

async function sendMove(companyId: string): Promise<void> {
  await inngest.send(moveWaiting.create({ companyId }));
}

/** With this ID, sending twice starts one catch-up. */
async function sendCatchUps(companyIds: string[], at: Date): Promise<void> {
  await inngest.send(
    companyIds.map((companyId) =>
      catchUpDue.create({ companyId }, { id: `${companyId}:catch-up:${at.toISOString()}` }),
    ),
  );
}

/** Deliveries that arrive within this of a look share the next one. */
const LOOK_EVERY_MS = 100;

/** Companies this process is looking after right now, and whether more events have arrived since. */
const looked = new Map<string, { again: boolean }>();

/**
 * Wakes a worker for a company's waiting events, unless one is working or was just woken. Called for every delivery:
 * however many arrive at once, it looks rarely and sends few events, and misses none (see lib/events/work/lease), because
 * an event that arrives after a look causes another.
 */
async function wakeForEvents(companyId: string): Promise<void> {
  const before = looked.get(companyId);
  if (before) {
    before.again = true;
    return;
  }
  looked.set(companyId, { again: false });
  try {
    if (await claimWake(database(), companyId)) await sendWaiting(companyId);
  } finally {
    setTimeout(() => lookAgain(companyId), LOOK_EVERY_MS).unref();
  }
}

function lookAgain(companyId: string): void {
  const again = looked.get(companyId)?.again;
  looked.delete(companyId);
  if (again) void inngestJobs.eventsWaiting(companyId);
}

async function sendWaiting(companyId: string): Promise<void> {
  try {
    await inngest.send(eventsWaiting.create({ companyId }));
  } catch (error) {
    await releaseLease(database(), companyId);
    throw error;
  }
}
