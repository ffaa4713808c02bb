"use client";

import { CircleX, Download, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { toast } from "sonner";
import { Problems } from "@/components/problems/problems";
import { RunChanges } from "@/components/sync/changes/run-changes";
import { isUnfinished, summary } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { RunState } from "@/components/sync/history/run-state";
import { PeopleCounts } from "@/components/sync/people-counts";
import { cancelRun, useRun, useSyncMutation } from "@/components/sync/queries";
import { runMoment, runName } from "@/components/sync/run-title";
import { UndoNote } from "@/components/sync/undo/undo-note";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import { count, duration } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/time";
import { type ChangeFilter, type RunDetail, settingFor } from "@/lib/sync/contract";
import { AppliedPreview } from "./applied-preview";
import { CopyId } from "./copy-id";
import { StageBar } from "./stage-bar";
import { TryAgain } from "./try-again";

// What waits is asked for by the part that shows it, so it isn't in the page's HTML either.
const HeldRemovals = dynamic(
  () => import("@/components/sync/holds/held-removals").then((module) => module.HeldRemovals),
  { ssr: false },
);
const CoverageView = dynamic(() =>
  import("@/components/managers/coverage-view").then((module) => module.CoverageView),
);
const HeldFields = dynamic(() =>
  import("@/components/sync/holds/held-fields").then((module) => module.HeldFields),
);

/** Shows one sync: whether it worked, what it changed, what needs approval, and what's left to do. */
export function RunPage({ run: initial, filter }: { run: RunDetail; filter: ChangeFilter }) {
  const query = useRun(initial);
  const run = query.data;
  const unfinished = isUnfinished(run);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Syncs", href: "/integrations/okta/runs" }]}
        title={runName(run)}
        badge={<RunState run={run} />}
        actions={
          <>
            {unfinished ? <CancelButton run={run} /> : null}
            {canUndo(run) ? (
              <Link
                href={`/integrations/okta/runs/${run.id}/undo`}
                className={buttonStyles({ variant: "secondary" })}
              >
                <Undo2 aria-hidden className="size-4" />{" "}
                {run.undo.of ? "Undo this undo …" : "Undo this sync …"}
              </Link>
            ) : null}
            <CopyId id={run.id} />
            <a
              href={`/api/okta/runs/${run.id}/export.csv`}
              className={buttonStyles({ variant: "secondary" })}
            >
              <Download aria-hidden className="size-4" /> Download CSV
            </a>
          </>
        }
      >
        <When run={run} />
      </PageHeader>
      <div className="space-y-5">
        {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <Card aria-label="Result" className="space-y-4">
          {unfinished ? <RunProgress run={run} /> : <Result run={run} />}
          <UndoNote run={run} />
          {unfinished ? null : <StageBar stages={run.stages} />}
        </Card>
        {unfinished || run.counts?.held === 0 ? null : <HeldRemovals run={run} />}
        {!unfinished && run.problemCounts.some(({ code }) => code === "BLANKING_HELD") ? (
          <HeldFields />
        ) : null}
        <Problems run={run} />
        {run.coverage ? <Managers coverage={run.coverage} /> : null}
        <RunChanges runId={run.id} unfinished={unfinished} filter={filter} />
      </div>
    </>
  );
}

function Managers({ coverage }: { coverage: NonNullable<RunDetail["coverage"]> }) {
  return (
    <Card aria-labelledby="managers-title">
      <CardTitle
        id="managers-title"
        aside={
          <Link
            href="/integrations/okta/managers"
            className="rounded text-sm text-muted hover:text-foreground"
          >
            People and trend
          </Link>
        }
      >
        Managers
      </CardTitle>
      <CoverageView coverage={coverage} />
    </Card>
  );
}

/** Whether to offer an undo. Its page says so if there's nothing to restore. */
function canUndo(run: RunDetail): boolean {
  const { by } = run.undo;
  const isUndone = by !== null && !by.isUndone && !["FAILED", "CANCELLED"].includes(by.state);
  return !isUnfinished(run) && run.mode === "LIVE" && !run.shadow && !isUndone;
}

function When({ run }: { run: RunDetail }) {
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

function Result({ run }: { run: RunDetail }) {
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

function CancelButton({ run }: { run: RunDetail }) {
  const cancel = useSyncMutation<void, RunDetail>(() => cancelRun(run.id), {
    success: ({ state }) =>
      toast.success(
        state === "CANCELLED" ? "Sync cancelled." : "Cancelling. The sync stops after the current batch.",
      ),
    error: (error) => toast.error(error.message),
  });
  return (
    <Button variant="danger" onClick={() => cancel.mutate()} disabled={cancel.isPending || run.cancelAsked}>
      {run.cancelAsked ? "Stopping after this batch …" : "Cancel sync"}
    </Button>
  );
}
