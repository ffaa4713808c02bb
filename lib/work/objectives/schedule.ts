import { Prisma } from "@/lib/db/client";
import type { ObjectiveView } from "../contract";

const DAY_MS = 24 * 60 * 60_000;
/** How many points progress may be below the share of time that has passed. */
const TOLERANCE = 20;

type Dated = Pick<ObjectiveView, "progress" | "startOn" | "dueOn">;

/**
 * Returns where an objective stands on a day: done, overdue (its due day has passed), behind (its progress is more than 20
 * points below the share of its time that has passed) or on track. Overdue and behind are "at risk". Days are YYYY-MM-DD.
 */
export function scheduleOf(objective: Dated, today: string): ObjectiveView["schedule"] {
  const { progress, startOn, dueOn } = objective;
  if (progress >= 100) return "done";
  if (dueOn === null) return "on-track";
  if (dueOn < today) return "overdue";
  const length = daysBetween(startOn, dueOn);
  const isBehind = length > 0 && (progress + TOLERANCE) * length < 100 * daysBetween(startOn, today);
  return isBehind ? "behind" : "on-track";
}

/** SQL for whether an objective (aliased `w`) is at risk on a day: the same rule as `scheduleOf`. */
export function atRiskSql(today: string): Prisma.Sql {
  const day = Prisma.sql`${today}::date`;
  return Prisma.sql`(w.progress < 100 AND w.due_on IS NOT NULL AND (
      w.due_on < ${day}
      OR (w.due_on > w.start_on
        AND (w.progress + ${TOLERANCE}) * (w.due_on - w.start_on) < 100 * (${day} - w.start_on))))`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
