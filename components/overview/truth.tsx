"use client";

import {
  ArrowRight,
  CircleCheck,
  CircleDashed,
  type LucideIcon,
  OctagonX,
  TriangleAlert,
} from "lucide-react";
import Link from "next/link";
import { nextWords } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { PreviewButton } from "@/components/sync/preview/preview-button";
import { SyncButton } from "@/components/sync/sync-button";
import { buttonStyles } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Ago } from "@/components/ui/text/ago";
import { count } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { RunView, StatusView } from "@/lib/sync/contract";

type Level = StatusView["health"]["level"];

const marks: Record<Level, { icon: LucideIcon; className: string }> = {
  good: { icon: CircleCheck, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warn" },
  bad: { icon: OctagonX, className: "text-bad" },
  unknown: { icon: CircleDashed, className: "text-muted" },
};

/** One sentence that says whether all is well, and the one action that helps; the current sync, if one runs. */
export function Truth({ status, canSync }: { status: StatusView; canSync: boolean }) {
  const { health, currentRun } = status;
  const { icon: Icon, className } = marks[health.level];
  const remedy = currentRun ? null : health.link;
  return (
    <section
      aria-labelledby="truth"
      className={cn(
        "rounded-card border bg-surface p-5 shadow-raised sm:p-6",
        health.level === "bad" ? "border-bad" : "border-line",
      )}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <p id="truth" className="flex gap-3 text-title">
            <Icon aria-hidden className={cn("mt-1 size-5 shrink-0", className)} />
            {health.message}
          </p>
          {health.advice ? <p className="mt-1 ml-8 max-w-[72ch]">{health.advice}</p> : null}
          <Facts status={status} />
        </div>
        <div className="flex flex-wrap gap-2">
          {canSync ? (
            <>
              <PreviewButton />
              <SyncButton busy={currentRun !== null} secondary={remedy !== null} />
            </>
          ) : null}
          {remedy ? (
            <Link href={remedy.path} className={buttonStyles({ variant: "primary" })}>
              {remedy.label}
            </Link>
          ) : null}
        </div>
      </div>
      {currentRun ? (
        <div className="mt-5 border-t border-line pt-5">
          <RunProgress run={currentRun} />
          <Link
            href={`/integrations/okta/runs/${currentRun.id}`}
            className="mt-2 inline-flex items-center gap-1 rounded text-sm text-accent hover:underline"
          >
            {currentRun.trouble ? "View or cancel this sync" : "View this sync"}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        </div>
      ) : null}
    </section>
  );
}

const endings: Partial<Record<RunView["state"], string>> = { FAILED: "failed", CANCELLED: "cancelled" };

/** The number of people, and the times of the last and next check. */
function Facts({ status: { people, lastFullRun, nextSync } }: { status: StatusView }) {
  return (
    <p className="mt-1.5 ml-8 flex flex-wrap gap-x-1 text-muted">
      <span>
        <Link href="/people" className="rounded hover:text-foreground">
          {count(people.active, "person", "people")}
        </Link>
        <span aria-hidden> ·</span>
      </span>
      <span>
        {lastFullRun?.finishedAt ? (
          <Link href={`/integrations/okta/runs/${lastFullRun.id}`} className="rounded hover:text-foreground">
            last full sync {endings[lastFullRun.state]} <Ago iso={lastFullRun.finishedAt} />
          </Link>
        ) : (
          "no full sync yet"
        )}
        <span aria-hidden> ·</span>
      </span>
      <span>
        {nextSync.at === null || nextSync.kind === "due" ? (
          `next full sync: ${nextWords[nextSync.kind].toLowerCase()}`
        ) : (
          <>
            next full sync <Time iso={nextSync.at} />
          </>
        )}
      </span>
    </p>
  );
}
