import { openOkta } from "@/lib/connection/open-okta";
import { recordCallBudget } from "@/lib/connection/record-call-budget";
import type { Context } from "@/lib/context";
import type { EventFeed, OktaConnection } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { OktaFailure } from "@/lib/okta/failure";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { readDelta } from "./read-delta";
import { readLog } from "./read-log";

/** Without hook and log, we list the whole scope if it has up to this many people. */
const LISTED_AS_A_WHOLE = 25_000;

export interface CaughtUp {
  kind: "over" | "more" | "sleep";
  /** ISO time until which Okta's limits allow no calls. */
  until: string | null;
}

/**
 * Asks Okta what has changed, whatever the hook delivered. It reads the System Log from where it stopped. If the log is
 * forbidden, or an import has ended, it reads people changed since the last time. A worker then processes what it found.
 * @throws OktaFailure for a failure worth retrying
 */
export async function catchUp(context: Context, input: { budgetMs: number }): Promise<CaughtUp> {
  const deadline = Date.now() + input.budgetMs;
  const began = context.clock.now();
  const feed = await context.db.eventFeed.findUnique({ where: { companyId: context.companyId } });
  if (feed === null) return { kind: "over", until: null };
  const { connection, okta } = await openOkta(context);
  const work = { connection, okta, feed, deadline };
  try {
    const log = await readLog(context, work);
    if (log.kind !== "forbidden" && log.found > 0) await context.jobs.eventsWaiting(context.companyId);
    if (log.kind === "more") return { kind: "more", until: null };
    const forbidden = log.kind === "forbidden";
    const inDelta = forbidden || feed.catchUpReason === "IMPORT" ? await readDelta(context, work) : 0;
    await recordDone(context, feed, { began, forbidden });
    if (inDelta > 0) await context.jobs.eventsWaiting(context.companyId);
    if (forbidden) await listWhole(context, connection, feed);
    return { kind: "over", until: null };
  } catch (error) {
    if (!(error instanceof OktaFailure) || error.kind !== "limited") throw error;
    const until = error.details.resumeAt ?? new Date(Date.now() + 60_000);
    await context.jobs.eventsWaiting(context.companyId);
    return { kind: "sleep", until: until.toISOString() };
  } finally {
    await recordCallBudget(context, okta);
  }
}

async function recordDone(
  context: Context,
  feed: EventFeed,
  done: { began: Date; forbidden: boolean },
): Promise<void> {
  const { companyId } = context;
  await context.db.eventFeed.updateMany({
    where: { companyId },
    data: {
      logReadAt: done.began,
      logForbiddenAt: done.forbidden ? (feed.logForbiddenAt ?? done.began) : null,
    },
  });
  await context.db.eventFeed.updateMany({
    where: { companyId, catchUpReason: feed.catchUpReason },
    data: { catchUpReason: null },
  });
}

/** Without hook and log, nothing reports assignments. So we list everyone in scope, if that costs little. */
async function listWhole(context: Context, connection: OktaConnection, feed: EventFeed): Promise<void> {
  const hasHook = feed.verifiedAt !== null;
  if (hasHook || (connection.listMeasure ?? LISTED_AS_A_WHOLE) >= LISTED_AS_A_WHOLE) return;
  try {
    await requestFullRun(context, { mode: "LIVE", trigger: "CATCH_UP" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
