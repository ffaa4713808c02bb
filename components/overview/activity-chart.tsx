"use client";

import { useState } from "react";
import { number } from "@/components/ui/text/format";
import type { ActivityDay } from "@/lib/overview/contract";
import { ActivityBars } from "./activity/activity-bars";
import { series, shortDay } from "./activity/activity-days";
import { ActivityTable } from "./activity/activity-table";

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
      {asTable ? <ActivityTable days={days} /> : <ActivityBars days={days} />}
      {asTable ? null : (
        <p aria-hidden className="mt-1.5 flex justify-between text-xs text-muted">
          <span>{shortDay(days.at(0))}</span>
          <span>Today</span>
        </p>
      )}
    </section>
  );
}
