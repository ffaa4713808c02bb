import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@/lib/db/client";
import { endToldSessions } from "@/lib/events/end-told-sessions";
import type { Logger } from "@/lib/log";
import { gather } from "./gather";

/** While a sync or a sign-in holds a person's row, how often it is tried, and after what pause. */
const TRIES = 30;
const AGAIN_AFTER_MS = 50;

/** Deliveries that come while one look is under way share the next. */
const endSessions = gather(
  async (db: Db, companyIds: string[]) => {
    const { left } = await endToldSessions(db, { companyIds: [...new Set(companyIds)], now: new Date() });
    return companyIds.map(() => left);
  },
  { atOnce: 1, most: 500, weigh: () => 1, isCommon: () => true },
);

/**
 * Ends the sessions of people whom a delivery calls suspended, deactivated or deleted (S4), once it is stored and answered.
 * Never rejects: what fails here is done by the worker that this delivery wakes, or by the sweep.
 */
export async function endLeaversSessions(db: Db, input: { companyId: string; log: Logger }): Promise<void> {
  try {
    for (let tries = 1; (await endSessions(db, input.companyId)) > 0 && tries < TRIES; tries += 1)
      await wait(AGAIN_AFTER_MS);
  } catch (err) {
    input.log.warn({ err }, "could not end leavers' sessions yet; the worker or the sweep does");
  }
}
