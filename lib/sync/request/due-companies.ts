import type { Db, RunTrigger } from "@/lib/db/client";
import { triggerOf } from "@/lib/sync/run/next-full-run";

/** Runs of this kind that one step starts. The rest are due at the next tick. */
const COMPANIES_A_TICK = 200;

export interface DueCompany {
  companyId: string;
  trigger: Extract<RunTrigger, "DAILY" | "CATCH_UP">;
}

/**
 * Returns companies whose next full run is due and that have none under way, the longest waiting first.
 * Across all companies.
 */
export async function dueCompanies(db: Db, now: Date): Promise<DueCompany[]> {
  const due = await db.oktaConnection.findMany({
    where: {
      nextFullRunAt: { lte: now },
      state: { in: ["LIVE", "SHADOW"] },
      company: {
        oktaEnabledAt: { not: null },
        runs: { none: { kind: "FULL", mode: "LIVE", state: { in: ["QUEUED", "RUNNING"] } } },
      },
    },
    orderBy: { nextFullRunAt: "asc" },
    take: COMPANIES_A_TICK,
    select: {
      companyId: true,
      nextFullRunAt: true,
      dailyHour: true,
      company: { select: { timeZone: true } },
    },
  });
  return due.map(({ companyId, nextFullRunAt, dailyHour: hour, company: { timeZone } }) => ({
    companyId,
    trigger: triggerOf({ companyId, timeZone, hour, dueAt: nextFullRunAt ?? now, now }),
  }));
}
