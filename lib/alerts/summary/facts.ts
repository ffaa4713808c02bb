import type { Coverage, HealthView } from "@/lib/sync/contract";

/** What syncs did in one week of the company's calendar. */
export interface WeekCounts {
  joined: number;
  updated: number;
  left: number;
  failed: number;
}

/** Everything that a weekly summary says. */
export interface SummaryFacts {
  company: string;
  /** The first and the last day of the week: "2026-11-16", "2026-11-22". */
  monday: string;
  sunday: string;
  /** How the integration is now, in the overview's words (U9). */
  health: Pick<HealthView, "level" | "message">;
  /** The number beside "Needs attention". */
  attention: number;
  week: WeekCounts;
  weekBefore: WeekCounts;
  /** What waits for an admin's decision now. */
  waiting: { removals: number; addresses: number; identities: number; fields: number; renames: number };
  failedInvitations: number;
  issues: { now: number; weekAgo: number };
  /** How managers were found in the last full sync of each week; null if there was none, or if teams set them. */
  coverage: { week: Coverage | null; weekBefore: Coverage | null };
}
