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
    // Who advances a run finds that it was asked to stop.
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

/** The event's id is the run's, so that telling twice starts it once; raised `sends` make it a new event. */
async function sendRun({ companyId, runId, sends }: RequestedRun): Promise<void> {
  const id = sends === 0 ? runId : `${runId}:${sends}`;
  await inngest.send(runRequested.create({ companyId, runId }, { id }));
}

async function sendMove(companyId: string): Promise<void> {
  await inngest.send(moveWaiting.create({ companyId }));
}

/** The id makes telling twice start one catch-up. */
async function sendCatchUps(companyIds: string[], at: Date): Promise<void> {
  await inngest.send(
    companyIds.map((companyId) =>
      catchUpDue.create({ companyId }, { id: `${companyId}:catch-up:${at.toISOString()}` }),
    ),
  );
}

/** Deliveries that come within this of a look share the next one. */
const LOOK_EVERY_MS = 100;

/** Companies looked after in this process just now, and whether more events came since. */
const looked = new Map<string, { again: boolean }>();

/**
 * Wakes somebody to work on a company's waiting events, unless somebody is at it or was just woken. Called for every
 * delivery: however many come at once, few looks are taken and few events sent, and none is missed (see
 * lib/events/work/lease): whoever comes after a look is looked for again.
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
