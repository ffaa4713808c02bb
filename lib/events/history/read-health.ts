import { readStopped } from "@/lib/connection/credential/read-stopped";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { EventHealth } from "@/lib/events/contract";
import { readHook } from "@/lib/events/hook/read-hook";
import { judgeHealth } from "./judge-health";
import { lostEventsSql, missedSinceLastEventSql } from "./lost-events-sql";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** An event that arrives later than this after it happened is late. */
const LATE_MS = 60_000;
/** The number of events an org may send to hooks in 24 hours, and when Okta warns (okta-facts §1.4). */
const CEILING = { limit: 400_000, warnAt: 280_000 };

interface Counted {
  eventsToday: number;
  lost: number;
  late: number;
  waiting: number;
  missedSinceLastEvent: number;
}

/** Measures how Okta's events reach the company. */
export async function readEventHealth(context: Context): Promise<EventHealth> {
  const { companyId, db } = context;
  const now = context.clock.now();
  const [stopped, hook, feed, counted, eventsByDay, answers, applied, sessionEnds, rejected, budget] =
    await Promise.all([
      readStopped(context),
      readHook(context),
      db.eventFeed.findUnique({ where: { companyId } }),
      countEvents(context, now),
      eventsOfWeek(context, now),
      latencyOf(context, answersSql(context, now)),
      latencyOf(context, appliedSql(context, now)),
      latencyOf(context, sessionEndsSql(context, now)),
      db.eventRejection.findFirst({ where: { companyId, day: startOfDay(now) } }),
      db.oktaCallBudget.findMany({ where: { companyId }, orderBy: { bucket: "asc" } }),
    ]);
  const { missedSinceLastEvent, ...counts } = counted;
  const facts = {
    ...counts,
    verifiedAt: hook.verifiedAt,
    lastEventAt: hook.lastEventAt,
    eventsByDay,
    rejectedToday: rejected?.count ?? 0,
    answers,
    applied,
    sessionEnds,
    log: {
      readAt: feed?.logReadAt?.toISOString() ?? null,
      forbidden: feed?.logForbiddenAt != null,
      missedSinceLastEvent,
    },
    ceiling: { used: counted.eventsToday, ...CEILING },
    budget: budget.map(({ bucket, limit, remaining, lowest, observedAt }) => ({
      bucket,
      limit,
      remaining,
      lowest,
      observedAt: observedAt.toISOString(),
    })),
  };
  return { ...judgeHealth(facts, stopped), ...facts };
}

async function countEvents(context: Context, now: Date): Promise<Counted> {
  const company = Prisma.sql`e.company_id = ${context.companyId}::uuid`;
  const week = new Date(now.getTime() - WEEK_MS);
  const lost = lostEventsSql(context.companyId, now);
  const [counted] = await context.db.$queryRaw<Counted[]>(Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM okta_event e WHERE ${company} AND e.hook_at > ${new Date(now.getTime() - DAY_MS)}) AS "eventsToday",
      (SELECT count(*)::int FROM okta_event e WHERE ${lost}) AS lost,
      (SELECT count(*)::int FROM okta_event e WHERE ${company} AND e.hook_at > ${week}
        AND e.hook_at - e.published > ${LATE_MS} * interval '1 millisecond') AS late,
      (SELECT count(*)::int FROM okta_event e WHERE ${company} AND e.state = 'WAITING') AS waiting,
      ${missedSinceLastEventSql(context.companyId, now)} AS "missedSinceLastEvent"`);
  return counted ?? { eventsToday: 0, lost: 0, late: 0, waiting: 0, missedSinceLastEvent: 0 };
}

async function eventsOfWeek(context: Context, now: Date): Promise<EventHealth["eventsByDay"]> {
  const today = startOfDay(now);
  return context.db.$queryRaw<EventHealth["eventsByDay"]>(Prisma.sql`
    SELECT to_char(s.day, 'YYYY-MM-DD') AS day, (SELECT count(*)::int FROM okta_event e
      WHERE e.company_id = ${context.companyId}::uuid AND e.hook_at >= s.day AND e.hook_at < s.day + interval '1 day') AS count
    FROM generate_series(${new Date(today.getTime() - 6 * DAY_MS)}::timestamptz, ${today}::timestamptz, interval '1 day') AS s(day)
    ORDER BY s.day`);
}

function answersSql(context: Context, now: Date): Prisma.Sql {
  return Prisma.sql`SELECT d.answer_ms::float8 AS ms FROM event_delivery d WHERE d.company_id = ${context.companyId}::uuid
    AND d.received_at > ${new Date(now.getTime() - WEEK_MS)} AND d.answer_ms IS NOT NULL`;
}

function appliedSql(context: Context, now: Date): Prisma.Sql {
  return Prisma.sql`SELECT extract(epoch FROM r.finished_at - e.published)::float8 * 1000 AS ms FROM sync_run r
    JOIN okta_event e ON e.company_id = r.company_id AND e.run_id = r.id
    WHERE r.company_id = ${context.companyId}::uuid AND r.trigger = 'EVENT' AND r.state IN ('DONE', 'DONE_WITH_ISSUES')
      AND r.finished_at > ${new Date(now.getTime() - WEEK_MS)} AND e.hook_at IS NOT NULL AND e.published IS NOT NULL`;
}

/** Only for sessions that an event ended: for others we don't know when it happened. */
function sessionEndsSql(context: Context, now: Date): Prisma.Sql {
  return Prisma.sql`SELECT extract(epoch FROM s.ended_at - s.event_at)::float8 * 1000 AS ms FROM session_end s
    WHERE s.company_id = ${context.companyId}::uuid AND s.ended_at > ${new Date(now.getTime() - WEEK_MS)} AND s.event_at IS NOT NULL`;
}

async function latencyOf(context: Context, times: Prisma.Sql): Promise<EventHealth["answers"]> {
  const [measured] = await context.db.$queryRaw<EventHealth["answers"][]>(Prisma.sql`
    SELECT count(*)::int AS count, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS "medianMs",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) AS "p95Ms", max(ms) AS "worstMs" FROM (${times}) t`);
  return measured ?? { count: 0, medianMs: null, p95Ms: null, worstMs: null };
}

function startOfDay(now: Date): Date {
  return new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
}
