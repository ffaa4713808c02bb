"use client";

import { CircleCheck, CircleDashed, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { CompanyHealth } from "@/lib/staff/contract";

const marks: Record<CompanyHealth["level"], { icon: LucideIcon; className: string }> = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: OctagonX, className: "text-bad" },
  unknown: { icon: CircleDashed, className: "text-muted" },
};

/** Shows the first line of the company's own overview, its last full sync and its open issues. */
export function HealthLine({ health }: { health: CompanyHealth }) {
  const { level, message, lastFullSync, openProblems } = health;
  const { icon: Icon, className } = marks[level];
  return (
    <div className="mb-4 flex gap-2.5 text-sm">
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", className)} />
      <div>
        <p className="font-medium">{message}</p>
        <p className="text-muted">
          {lastFullSync ? (
            <>
              Last full sync {endings[lastFullSync.state]} <Time iso={lastFullSync.at} />
            </>
          ) : (
            "No full sync yet"
          )}
          {" · "}
          {openProblems === 0 ? "no open issues" : count(openProblems, "open issue")}
        </p>
      </div>
    </div>
  );
}

const endings: Partial<Record<NonNullable<CompanyHealth["lastFullSync"]>["state"], string>> = {
  FAILED: "failed",
  CANCELLED: "cancelled",
};
