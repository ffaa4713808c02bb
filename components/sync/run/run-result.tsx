"use client";

import { CircleX } from "lucide-react";
import Link from "next/link";
import { summary } from "@/components/sync/copy";
import { PeopleCounts } from "@/components/sync/people-counts";
import { runMoment } from "@/components/sync/run-title";
import { count, duration } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/time";
import { type RunDetail, settingFor } from "@/lib/sync/contract";
import { AppliedPreview } from "./applied-preview";
import { TryAgain } from "./try-again";

/** Says when a sync started, how long it took, and who requested it. */
export function RunMoment({ run }: { run: RunDetail }) {
  const zone = useZone();
  return (
    <p className="flex flex-wrap gap-x-2">
      <time dateTime={run.createdAt} title={zone} suppressHydrationWarning>
        {runMoment(run.createdAt, zone)}
      </time>
      {run.durationMs === null ? null : <span>· took {duration(run.durationMs)}</span>}
      {run.requestedBy ? <span>· {run.requestedBy}</span> : null}
      {run.trigger === "EVENT" ? (
        <Link
          href={`/integrations/okta/deliveries?run=${run.id}`}
          className="text-accent underline underline-offset-4"
        >
          View its events
        </Link>
      ) : null}
    </p>
  );
}

/** Says whether a sync worked and what it changed. */
export function RunResult({ run }: { run: RunDetail }) {
  const unannounced = run.counts?.unannounced;
  return (
    <>
      {run.failure ? <Failure run={run} failure={run.failure} /> : null}
      {run.failure ? null : <p className="text-base font-medium">{summary(run)}</p>}
      {run.failure ? null : <AppliedPreview run={run} />}
      {run.state === "CANCELLED" && run.mode === "LIVE" ? <TryAgain /> : null}
      {run.counts && run.undo.of === null ? <PeopleCounts counts={run.counts} /> : null}
      {run.doubt ? <p className="text-sm text-warn">{run.doubt}</p> : null}
      {unannounced ? (
        <p className="text-sm text-muted">
          {count(unannounced, "person", "people")} changed in Okta, but Okta sent no event.{" "}
          <Link href="/integrations/okta/deliveries" className="text-accent underline underline-offset-4">
            View events
          </Link>
        </p>
      ) : null}
      {run.counts && run.counts.problems > 0 ? (
        <p className="text-sm">
          <a href="#problems" className="text-accent underline underline-offset-4">
            {count(run.counts.problems, "issue")} to look at
          </a>
        </p>
      ) : null}
    </>
  );
}

function Failure({ run, failure }: { run: RunDetail; failure: NonNullable<RunDetail["failure"]> }) {
  const setting = settingFor(failure.code);
  return (
    <div role="alert" className="flex gap-3 rounded-control bg-bad-soft p-3 text-sm">
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div>
        <p className="font-medium text-bad">{failure.reason}</p>
        <p className="mt-1">{failure.advice}</p>
        <p className="mt-3 flex flex-wrap items-center gap-3">
          {run.mode === "LIVE" ? <TryAgain /> : null}
          {setting ? (
            <Link href={setting.path} className="text-accent underline underline-offset-4">
              {setting.label}
            </Link>
          ) : null}
        </p>
      </div>
    </div>
  );
}
