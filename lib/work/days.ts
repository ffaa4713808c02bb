import { DateTime } from "luxon";
import type { Context } from "@/lib/context";

/** Reads today's date in the company's time zone: YYYY-MM-DD. */
export async function readToday({ companyId, db, clock }: Context): Promise<string> {
  const { timeZone } = await db.company.findUniqueOrThrow({
    where: { id: companyId },
    select: { timeZone: true },
  });
  return DateTime.fromJSDate(clock.now(), { zone: timeZone }).toFormat("yyyy-MM-dd");
}

/** Returns a day as a DATE column takes it. */
export function dateOf(day: string): Date;
export function dateOf(day: string | null): Date | null;
export function dateOf(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}
