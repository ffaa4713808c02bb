import type { Context } from "@/lib/context";
import { type EventFeed, type OktaConnection, Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { endReportedSessions } from "@/lib/events/end-reported-sessions";
import { eventTypes } from "@/lib/events/event-types";
import { classifyEvent } from "@/lib/events/receive/classify-event";
import { insertEventsSql } from "@/lib/events/receive/insert-events-sql";
import { type ParsedEvent, parseEvent } from "@/lib/events/receive/parse-delivery";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort } from "@/lib/okta/port";

/** Okta may write entries late and out of order, so a read that starts from a time looks back this far. */
const OVERLAP_MS = 10 * 60_000;
/** Okta keeps its log for 90 days, and may refuse an earlier start (okta-facts §2.8, E0000053). */
const KEPT_MS = 89 * 24 * 3_600_000;

const filter = eventTypes.map(({ type }) => `eventType eq "${type}"`).join(" or ");

export type LogRead =
  /** The log is read to its end. */
  | { kind: "end"; found: number }
  /** This step has no time left. */
  | { kind: "more"; found: number }
  /** The credential can't read the log. */
  | { kind: "forbidden" };

/**
 * Reads Okta's System Log from where it stopped, page by page. Each page is stored with the cursor after it, so nothing
 * is skipped or read twice. Events that the hook delivered are known by their `uuid`; `found` counts the new ones.
 * @throws OktaFailure for everything but a missing permission
 */
export async function readLog(
  context: Context,
  input: { connection: OktaConnection; okta: OktaPort; feed: EventFeed; deadline: number },
): Promise<LogRead> {
  const { connection, okta, feed, deadline } = input;
  let after = feed.logAfter;
  let found = 0;
  for (;;) {
    try {
      const from = after === null ? { since: sinceOf(context, connection, feed).toISOString() } : { after };
      const page = await okta.listLogEvents({ from, filter });
      found += await keepPage(context, connection, { ...page, before: after });
      await endReportedSessions(context.db, { companyIds: [context.companyId], now: context.clock.now() });
      // A cursor that leads back to itself is also the end: it would return the same entries forever.
      if (page.entries.length === 0 || page.next === after) return { kind: "end", found };
      after = page.next;
    } catch (error) {
      if (!(error instanceof OktaFailure)) throw error;
      if (error.kind === "forbidden") return { kind: "forbidden" };
      if (error.kind !== "cursor-expired" || after === null) throw error;
      await clearCursor(context);
      after = null;
    }
    if (Date.now() > deadline) return { kind: "more", found };
  }
}

/** Where to start without a cursor: at the latest known event, else at the last good full run, which saw all before it. */
function sinceOf(context: Context, connection: OktaConnection, feed: EventFeed): Date {
  const known = feed.logSince ?? connection.lastGoodRunAt ?? context.clock.now();
  return new Date(Math.max(known.getTime() - OVERLAP_MS, context.clock.now().getTime() - KEPT_MS));
}

async function keepPage(
  context: Context,
  connection: OktaConnection,
  page: { entries: unknown[]; next: string | null; before: string | null },
): Promise<number> {
  const settings = { ...connection, appId: connection.appId ?? connection.clientId };
  const { companyId } = context;
  const at = context.clock.now();
  const events = page.entries
    .map((raw, index) => parseEvent(raw, `log:${page.before}:${index}`))
    .map((event) => ({ ...event, companyId, at, eventId: null, call: classifyEvent(event, settings) }));
  return inTransaction(context, async (context) => {
    const rows =
      events.length === 0
        ? []
        : await context.db.$queryRaw<{ state: string }[]>(insertEventsSql(events, "log"));
    await context.db.$executeRaw(Prisma.sql`
      UPDATE event_feed SET log_after = ${page.next}, log_since = greatest(log_since, ${latest(events)})
      WHERE company_id = ${companyId}::uuid`);
    return rows.filter((row) => row.state === "WAITING").length;
  });
}

function latest(events: ParsedEvent[]): Date | null {
  const times = events.flatMap(({ published }) => published?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}

async function clearCursor(context: Context): Promise<void> {
  await context.db.eventFeed.updateMany({
    where: { companyId: context.companyId },
    data: { logAfter: null },
  });
}
