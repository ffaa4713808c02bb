"use client";

import { Download, Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Problems } from "@/components/problems/problems";
import { RunChanges } from "@/components/sync/changes/run-changes";
import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { RunState } from "@/components/sync/history/run-state";
import { useRun } from "@/components/sync/queries";
import { runName } from "@/components/sync/run-title";
import { UndoNote } from "@/components/sync/undo/undo-note";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Stale } from "@/components/ui/states";
import type { ChangeFilter, RunDetail } from "@/lib/sync/contract";
import { CancelButton } from "./cancel-button";
import { CopyId } from "./copy-id";
import { RunMoment, RunResult } from "./run-result";
import { StageBar } from "./stage-bar";

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
        <RunMoment run={run} />
      </PageHeader>
      <div className="space-y-5">
        {query.isError ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        <Card aria-label="Result" className="space-y-4">
          {unfinished ? <RunProgress run={run} /> : <RunResult run={run} />}
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
