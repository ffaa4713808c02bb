import { Prisma } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** The log may know an event before its delivery, and Okta's one retry, arrive. */
const GRACE_MS = 10 * 60_000;

/** Returns a condition on `okta_event e`: in the last week the log named it, and the verified hook didn't bring it. */
export function lostEventsSql(companyId: string, now: Date): Prisma.Sql {
  return Prisma.sql`e.company_id = ${companyId}::uuid
    AND e.hook_at IS NULL
    AND e.log_at IS NOT NULL
    AND e.type = ANY(${[...hookEventTypes]}::text[])
    AND e.published > ${new Date(now.getTime() - WEEK_MS)}
    AND e.published < ${new Date(now.getTime() - GRACE_MS)}
    AND e.published > (SELECT f.verified_at FROM event_feed f WHERE f.company_id = e.company_id)`;
}

/** Returns SQL for the number of events that were lost since the hook brought its last one. */
export function missedSinceLastEventSql(companyId: string, now: Date): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM okta_event e
    WHERE ${lostEventsSql(companyId, now)}
      AND e.published > coalesce(
        (SELECT max(h.hook_at) FROM okta_event h WHERE h.company_id = ${companyId}::uuid),
        '-infinity'
      ))`;
}
