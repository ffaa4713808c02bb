import { database } from "@/lib/db/client";
import { releaseLease, takeWake } from "@/lib/events/lease";
import { inngest } from "./client";
import { CATCH_UP_DUE, EVENTS_WAITING, RUN_REQUESTED } from "./events";

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

/** Companies whose wake is under way in this process, and whether more events came meanwhile. */
const waking = new Map<string, { again: boolean }>();

/**
 * Wakes somebody to work on a company's waiting events, unless somebody is at it or was just woken. Called for every
 * delivery: however many come at once, few events are sent, and none is missed (see lib/events/lease).
 */
export async function wakeForEvents(companyId: string): Promise<void> {
  const running = waking.get(companyId);
  if (running) {
    running.again = true;
    return;
  }
  const mine = { again: false };
  waking.set(companyId, mine);
  try {
    do {
      mine.again = false;
      if (await takeWake(database(), companyId)) await sendWaiting(companyId);
    } while (mine.again);
  } finally {
    waking.delete(companyId);
  }
}

async function sendWaiting(companyId: string): Promise<void> {
  try {
    await inngest.send({ name: EVENTS_WAITING, data: { companyId } });
  } catch (error) {
    await releaseLease(database(), companyId);
    throw error;
  }
}

/** Asks for catch-ups that are due; `at` makes telling twice start one. */
export async function sendCatchUps(companyIds: string[], at: Date): Promise<void> {
  if (companyIds.length === 0) return;
  await inngest.send(
    companyIds.map((companyId) => ({
      id: `${companyId}:catch-up:${at.toISOString()}`,
      name: CATCH_UP_DUE,
      data: { companyId },
    })),
  );
}
