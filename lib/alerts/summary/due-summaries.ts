import { DateTime } from "luxon";
import { type Db, Prisma } from "@/lib/db/client";

/** From this hour of the company's Monday. If the server was down in the morning, the mail goes out later that day. */
const FROM_HOUR = 8;

export interface DueSummary {
  companyId: string;
  company: string;
  timeZone: string;
  /** The Monday on which the summarised week started: "2026-11-16". */
  monday: string;
  /** The start and end of that week at the company's midnights, so a week may have 167 or 169 hours. */
  from: Date;
  to: Date;
}

/** Returns the companies that want a weekly summary and in whose time zone it is Monday morning. Across all companies. */
export async function dueSummaries(db: Db, now: Date): Promise<DueSummary[]> {
  const companies = await db.$queryRaw<Pick<DueSummary, "companyId" | "company" | "timeZone">[]>(Prisma.sql`
    SELECT c.id::text AS "companyId", c.name AS company, c.time_zone AS "timeZone"
    FROM okta_connection k
    JOIN company c ON c.id = k.company_id AND c.okta_enabled_at IS NOT NULL
    WHERE k.weekly_summary AND k.state <> 'DRAFT'
    ORDER BY c.id`);
  return companies.flatMap((company) => {
    const week = lastWeek(now, company.timeZone);
    return week === null ? [] : [{ ...company, ...week }];
  });
}

/** Returns the week before this one while it is Monday, from 08:00, in a time zone; null at any other time. */
export function lastWeek(now: Date, zone: string): Pick<DueSummary, "monday" | "from" | "to"> | null {
  const local = DateTime.fromJSDate(now, { zone });
  if (local.weekday !== 1 || local.hour < FROM_HOUR) return null;
  const to = local.startOf("day");
  const from = to.minus({ weeks: 1 }).startOf("day");
  return { monday: from.toFormat("yyyy-MM-dd"), from: from.toJSDate(), to: to.toJSDate() };
}
