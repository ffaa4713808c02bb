import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { startedThrough } from "@/lib/sync/plan/start-dates";
import { requestPeopleRun } from "./request-people-run";

const DAY_MS = 24 * 60 * 60 * 1000;
/**
 * People read for their start date within this time aren't read for it again: Okta may not have activated
 * them yet.
 */
const AGAIN_AFTER_MS = 55 * 60 * 1000;
/** After this time, the daily sync and Okta's events take care of them. */
const LATEST_DAYS = 2;
/** People per run. The rest are due at the next tick. */
const PEOPLE_A_RUN = 500;

/** Returns live companies with someone whose start date may have come by now, across all companies. */
export async function companiesWithStarts(db: Db, now: Date): Promise<string[]> {
  const companies = await db.company.findMany({
    where: {
      oktaEnabledAt: { not: null },
      connection: { state: "LIVE" },
      people: { some: { status: "SCHEDULED", startDate: { lte: new Date(now.getTime() + DAY_MS) } } },
    },
    select: { id: true },
  });
  return companies.map(({ id }) => id);
}

/**
 * Creates a people run for people whose start date has come (S2), with the date as the cause. Another request
 * skips people whose run is under way, and for an hour after it.
 * @returns that run; null if no one starts now
 * @throws AppError 404 or 409 while runs can't start (W4)
 */
export async function requestDueStarts(context: Context): Promise<{ runId: string } | null> {
  const { timeZone } = await context.db.company.findUniqueOrThrow({
    where: { id: context.companyId },
    select: { timeZone: true },
  });
  const now = context.clock.now();
  const through = startedThrough(now, timeZone);
  const people = await context.db.$queryRaw<{ oktaId: string; cause: string }[]>(Prisma.sql`
    SELECT p.okta_id AS "oktaId", p.start_date::text AS cause FROM person p
    WHERE p.company_id = ${context.companyId}::uuid AND p.status = 'SCHEDULED' AND p.okta_id IS NOT NULL
      AND NOT p.never_sync AND p.start_date <= ${through}::date AND p.start_date > ${through}::date - ${LATEST_DAYS}::int
      AND NOT EXISTS (
        SELECT FROM sync_run r JOIN sync_lookup l ON l.company_id = r.company_id AND l.run_id = r.id
        WHERE r.company_id = p.company_id AND r.trigger = 'START_DATE' AND l.okta_id = p.okta_id
          AND (r.created_at > ${new Date(now.getTime() - AGAIN_AFTER_MS)} OR r.state IN ('QUEUED', 'RUNNING')))
    ORDER BY p.start_date, p.id LIMIT ${PEOPLE_A_RUN}`);
  return people.length === 0 ? null : requestPeopleRun(context, { people, trigger: "START_DATE" });
}
