"use client";

import type { ActivityDay } from "@/lib/overview/contract";
import { sayDay, series } from "./activity-days";

/** Heights grow with the square root: a first sync of everyone leaves the other days readable. */
export function ActivityBars({ days }: { days: ActivityDay[] }) {
  const totals = days.map((day) => day.joined + day.updated + day.left);
  const most = Math.sqrt(Math.max(1, ...totals));
  return (
    <ol
      aria-label="People changed by syncs, day by day"
      className="flex h-24 items-end gap-[3px] border-b border-line"
    >
      {days.map((day, index) => {
        const total = totals[index] ?? 0;
        const height = total === 0 ? 0 : Math.max(6, (Math.sqrt(total) / most) * 100);
        return (
          <li
            key={day.day}
            className="group relative flex h-full flex-1 flex-col justify-end"
            title={sayDay(day)}
          >
            <span className="sr-only">{sayDay(day)}</span>
            {day.failed > 0 ? <span aria-hidden className="mb-0.5 h-1 rounded-full bg-chart-failed" /> : null}
            <span
              aria-hidden
              style={{ height: `${height}%` }}
              className="flex flex-col-reverse gap-px overflow-hidden rounded-t-sm group-hover:opacity-75"
            >
              {series
                .slice(0, 3)
                .map(({ key, className }) =>
                  day[key] > 0 ? (
                    <span key={key} style={{ flexGrow: day[key] }} className={className} />
                  ) : null,
                )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
