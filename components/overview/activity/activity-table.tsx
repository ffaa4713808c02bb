"use client";

import { number } from "@/components/ui/text/format";
import type { ActivityDay } from "@/lib/overview/contract";
import { dayWords, series } from "./activity-days";

/** Lists the days on which something changed, the latest first. */
export function ActivityTable({ days }: { days: ActivityDay[] }) {
  const busy = days.filter((day) => series.some(({ key }) => day[key] > 0)).reverse();
  if (busy.length === 0) return <p className="text-sm text-muted">Syncs changed nothing in these 30 days.</p>;
  return (
    <div className="max-h-64 overflow-y-auto">
      <table className="w-full text-sm">
        <thead className="text-left text-muted">
          <tr>
            <th className="py-1 font-normal">Day</th>
            {series.map(({ key, label }) => (
              <th key={key} className="py-1 text-right font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.map((day) => (
            <tr key={day.day} className="border-t border-line">
              <th scope="row" className="py-1.5 text-left font-normal">
                {dayWords(day.day)}
              </th>
              {series.map(({ key }) => (
                <td key={key} className="text-right tabular-nums">
                  {day[key] === 0 ? "" : number(day[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
