import type { Context } from "@/lib/context";
import { database } from "@/lib/db/client";
import { claimWake, releaseLease } from "@/lib/events/work/lease";
import { log } from "@/lib/log";
import type { RequestedRun } from "@/lib/sync/request/request-full-run";
import { inngest } from "./client";
import { CATCH_UP_DUE, EVENTS_WAITING, RUN_REQUESTED } from "./job-events";

/**
 * Tells Inngest about a run whose row exists. The event's id is the run's, so that telling twice starts it once; a sweep
 * that sends again raises `sends`, which makes it a new event.
 */
export async function sendRunRequested(run: RequestedRun): Promise<void> {
  await inngest.send({
    id: run.sends === 0 ? run.runId : `${run.runId}:${run.sends}`,
    name: RUN_REQUESTED,
    data: { companyId: run.companyId, runId: run.runId },
  });
}

/** Tells Inngest of runs that were asked to stop and are not over yet. The sweep tells of those it misses. */
export async function sendStopped(context: Context, runs: RequestedRun[]): Promise<void> {
  for (const run of runs)
    await sendRunRequested(run).catch((err) =>
      context.log.error({ err, runId: run.runId }, "event not sent; the sweep will"),
    );
}

/** Deliveries that come within this of a look share the next one. */
const LOOK_EVERY_MS = 100;

/** Companies looked after in this process just now, and whether more events came since. */
const looked = new Map<string, { again: boolean }>();

/**
 * Wakes somebody to work on a company's waiting events, unless somebody is at it or was just woken. Called for every
 * delivery: however many come at once, few looks are taken and few events sent, and none is missed (see
 * lib/events/lease): whoever comes after a look is looked for again.
 */
export async function wakeForEvents(companyId: string): Promise<void> {
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
  if (again)
    wakeForEvents(companyId).catch((err) => log.error({ err }, "nobody woken for events; the sweep will"));
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
