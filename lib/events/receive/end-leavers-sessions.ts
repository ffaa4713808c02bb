import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@/lib/db/client";
import { endReportedSessions } from "@/lib/events/end-reported-sessions";
import type { Logger } from "@/lib/log";
import { gather } from "./gather";

/** How many attempts, and with what pauses, while a sync or a sign-in holds a person's row. */
const TRIES = 30;
const AGAIN_AFTER_MS = 50;

/** Deliveries that arrive during one pass share the next one. */
const endSessions = gather(
  async (db: Db, companyIds: string[]) => {
    const { left } = await endReportedSessions(db, { companyIds: [...new Set(companyIds)], now: new Date() });
    return companyIds.map(() => left);
  },
  { atOnce: 1, most: 500, weigh: () => 1, isCommon: () => true },
);

/**
 * Ends the sessions of people whom a delivery reports suspended, deactivated or deleted (S4), once it's stored and
 * answered. Never rejects: what fails here is done by the worker that this delivery wakes, or by the sweep.
 */
export async function endLeaversSessions(db: Db, input: { companyId: string; log: Logger }): Promise<void> {
  try {
    for (let tries = 1; (await endSessions(db, input.companyId)) > 0 && tries < TRIES; tries += 1)
      await wait(AGAIN_AFTER_MS);
  } catch (err) {
    input.log.warn({ err }, "could not end leavers' sessions yet; the worker or the sweep does");
  }
}
