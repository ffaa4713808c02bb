"use client";

import { Download } from "lucide-react";
import { Problems } from "@/components/problems/problems";
import { RunChanges } from "@/components/sync/changes/run-changes";
import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { RunState } from "@/components/sync/history/run-state";
import { PeopleCounts } from "@/components/sync/people-counts";
import { CopyId } from "@/components/sync/run/copy-id";
import { runMoment } from "@/components/sync/run-title";
import { buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading, Stale } from "@/components/ui/states";
import { useZone } from "@/components/ui/text/time";
import type { ChangeFilter, RunDetail } from "@/lib/sync/contract";
import type { PreviewView } from "@/lib/sync/contract/preview";
import { ApplyBar } from "./apply-bar";
import { ModeChange } from "./mode-change";
import { PreviewResult } from "./preview-result";
import { usePreviewView } from "./queries";

/**
 * Shows one preview: what a sync would do, to whom, and what would need approval. Offers to apply exactly
 * that.
 */
export function PreviewPage({ run: initial, filter }: { run: RunDetail; filter: ChangeFilter }) {
  const query = usePreviewView(initial.id);
  const preview = query.data;
  const run = preview?.run ?? initial;
  const unfinished = isUnfinished(run);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Syncs", href: "/integrations/okta/runs" }]}
        title="Preview"
        badge={run.state === "DONE" || run.state === "DONE_WITH_ISSUES" ? null : <RunState run={run} />}
        actions={
          <>
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
        {query.isError && preview ? <Stale error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.isError && !preview ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        <Card aria-label="Result" className="space-y-4">
          {unfinished ? <RunProgress run={run} /> : null}
          {!unfinished && query.isPending ? <Loading label="Loading the preview" /> : null}
          {!unfinished && preview ? <Done preview={preview} /> : null}
        </Card>
        {preview && !unfinished && preview.changes.includes("managerMode") ? (
          <ModeChange to={preview.settings.managerMode} />
        ) : null}
        <Problems run={run} />
        <RunChanges runId={run.id} unfinished={unfinished} filter={filter} usual="PLANNED" />
      </div>
    </>
  );
}

function When({ run }: { run: RunDetail }) {
  const zone = useZone();
  const readAt = run.startedAt ?? run.createdAt;
  return (
    <p>
      Okta's data from{" "}
      <time dateTime={readAt} title={zone} suppressHydrationWarning>
        {runMoment(readAt, zone)}
      </time>
      . Nothing was written.{run.requestedBy ? ` · ${run.requestedBy}` : ""}
    </p>
  );
}

function Done({ preview }: { preview: PreviewView }) {
  return (
    <>
      <PreviewResult preview={preview} />
      {preview.run.counts ? <PeopleCounts counts={preview.run.counts} /> : null}
      <ApplyBar preview={preview} />
    </>
  );
}
