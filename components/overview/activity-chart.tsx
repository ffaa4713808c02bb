"use client";

import { useState } from "react";
import { calendarTime } from "@/components/ui/text/calendar";
import { number } from "@/components/ui/text/format";
import type { ActivityDay } from "@/lib/overview/contract";

const series = [
  { key: "joined", label: "Joined", className: "bg-chart-joined" },
  { key: "updated", label: "Updated", className: "bg-chart-updated" },
  { key: "left", label: "Left", className: "bg-chart-left" },
  { key: "failed", label: "Failed syncs", className: "bg-chart-failed" },
] as const;

/** The last 30 days: how many people joined, changed and left by syncs, and which syncs failed. Also as a table. */
export function ActivityChart({ days }: { days: ActivityDay[] }) {
  const [asTable, setAsTable] = useState(false);
  const total = (key: (typeof series)[number]["key"]) => days.reduce((sum, day) => sum + day[key], 0);
  return (
    <section aria-labelledby="activity-title">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-5 gap-y-1">
        <h2 id="activity-title" className="text-sm font-semibold">
          Last 30 days
        </h2>
        <dl className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {series
            .filter(({ key }) => key !== "failed" || total(key) > 0)
            .map(({ key, label, className }) => (
              <div key={key} className="flex items-center gap-1.5">
                <span aria-hidden className={`size-2 rounded-full ${className}`} />
                <dt className="text-muted">{label}</dt>
                <dd className="font-medium tabular-nums">{number(total(key))}</dd>
              </div>
            ))}
        </dl>
        <button
          type="button"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          className="ml-auto rounded text-sm text-muted hover:text-foreground"
        >
          {asTable ? "Show chart" : "Show table"}
        </button>
      </div>
      {asTable ? <Table days={days} /> : <Bars days={days} />}
      {asTable ? null : (
        <p aria-hidden className="mt-1.5 flex justify-between text-xs text-muted">
          <span>{shortDay(days.at(0))}</span>
          <span>Today</span>
        </p>
      )}
    </section>
  );
}

/** Heights grow with the square root: a first sync of everyone leaves the other days readable. */
function Bars({ days }: { days: ActivityDay[] }) {
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
            title={say(day)}
          >
            <span className="sr-only">{say(day)}</span>
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

function Table({ days }: { days: ActivityDay[] }) {
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

/** "Sunday 29 November", for a day of the calendar, which has no zone. */
function dayWords(iso: string): string {
  const { weekday, day, month } = calendarTime(iso, "UTC");
  return `${weekday} ${day} ${month}`;
}

function shortDay(first: ActivityDay | undefined): string {
  if (first === undefined) return "";
  const { day, month } = calendarTime(first.day, "UTC");
  return `${day} ${month}`;
}

function say(day: ActivityDay): string {
  const parts = series
    .filter(({ key }) => day[key] > 0)
    .map(({ key, label }) => `${number(day[key])} ${label.toLowerCase()}`);
  return `${dayWords(day.day)}: ${parts.length === 0 ? "nothing changed" : parts.join(", ")}`;
}
