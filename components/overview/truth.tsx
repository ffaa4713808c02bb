"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { nextWords } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Ago } from "@/components/ui/ago";
import { buttonStyles } from "@/components/ui/button";
import { count } from "@/components/ui/format";
import { Time } from "@/components/ui/time";
import type { StatusView } from "@/lib/sync/contract";

const dots: Record<StatusView["health"]["level"], string> = {
  good: "bg-good",
  warning: "bg-warn",
  bad: "bg-bad",
  unknown: "bg-muted",
};

/** One sentence that says whether all is well, and the one action that helps; a sync under way in its place. */
export function Truth({ status, action }: { status: StatusView; action: ReactNode }) {
  const { health, currentRun } = status;
  return (
    <section
      aria-labelledby="truth"
      className="rounded-card border border-line bg-surface p-5 shadow-raised sm:p-6"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 flex-1 basis-72">
          <p id="truth" className="flex items-baseline gap-3 text-title">
            <span
              aria-hidden
              className={`relative top-[-1px] size-2.5 shrink-0 rounded-full ${dots[health.level]}`}
            />
            {health.message}
          </p>
          {health.advice ? <p className="mt-1 ml-5.5 max-w-[72ch]">{health.advice}</p> : null}
          <Facts status={status} />
          {health.link && !currentRun && !isListedBelow(health.link.path) ? (
            <Link href={health.link.path} className={`${buttonStyles({ variant: "secondary" })} mt-4 ml-5.5`}>
              {health.link.label}
            </Link>
          ) : null}
        </div>
        {action}
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

/** The list of what needs attention stands right below: a button to it would only move the page. */
function isListedBelow(path: string): boolean {
  return path.startsWith("/integrations/okta/attention");
}

/** How many people, when they were checked last, and when next. */
function Facts({ status: { people, lastFullRun, nextSync } }: { status: StatusView }) {
  return (
    <p className="mt-1.5 ml-5.5 flex flex-wrap gap-x-2 text-muted">
      <Link href="/people" className="rounded hover:text-foreground">
        {count(people.active, "person", "people")}
      </Link>
      <span aria-hidden>·</span>
      <span>
        {lastFullRun?.finishedAt ? (
          <Link href={`/integrations/okta/runs/${lastFullRun.id}`} className="rounded hover:text-foreground">
            last full sync {lastFullRun.state === "FAILED" ? "failed " : ""}
            <Ago iso={lastFullRun.finishedAt} />
          </Link>
        ) : (
          "no full sync yet"
        )}
      </span>
      <span aria-hidden>·</span>
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
