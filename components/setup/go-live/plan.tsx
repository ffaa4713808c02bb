"use client";

import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { usePreviewView } from "@/components/sync/preview/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { Time } from "@/components/ui/text/time";
import type { LaunchView } from "@/lib/setup/contract/settings";
import { useStartPreview } from "../preview-queries";
import { PlanView } from "./plan-view";

/** Starts the preview of the first sync, follows it and shows the plan. */
export function Plan({ launch }: { launch: LaunchView }) {
  const { preview, previewFits } = launch;
  const start = useStartPreview();
  const isRunning = preview !== null && isUnfinished(preview);
  const done = preview !== null && !isRunning && preview.failure === null && preview.state !== "CANCELLED";
  return (
    <Card aria-labelledby="plan-title">
      <CardTitle id="plan-title">Preview of the first sync</CardTitle>
      {preview === null ? (
        <p className="max-w-prose text-sm text-muted">
          The preview reads everyone in scope from Okta and plans every change, with the same code as a real
          sync. Nothing changes for your people.
        </p>
      ) : null}
      {preview?.failure ? (
        <div role="alert" className="rounded-lg bg-bad-soft p-3 text-sm">
          <p className="font-medium text-bad">{preview.failure.reason}</p>
          <p>{preview.failure.advice}</p>
        </div>
      ) : null}
      {isRunning ? <RunProgress run={preview} /> : null}
      {done && !previewFits ? (
        <p role="status" className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          Settings changed since this preview. Create a new one.
        </p>
      ) : null}
      {done ? <Done runId={preview.id} finishedAt={preview.finishedAt} /> : null}
      {start.isError ? <Failed error={start.error} onRetry={() => start.mutate()} /> : null}
      {isRunning ? null : (
        <Button
          className="mt-4"
          variant={previewFits ? "secondary" : "primary"}
          onClick={() => start.mutate()}
          disabled={start.isPending}
        >
          {start.isPending ? "Starting …" : preview === null ? "Create preview" : "Create a new preview"}
        </Button>
      )}
    </Card>
  );
}

function Done({ runId, finishedAt }: { runId: string; finishedAt: string | null }) {
  const plan = usePreviewView(runId);
  if (plan.isPending) return <Loading label="Loading the plan" />;
  if (plan.isError && !plan.data) return <Failed error={plan.error} onRetry={() => void plan.refetch()} />;
  return (
    <>
      {finishedAt ? (
        <p className="mb-3 text-xs text-muted">
          Based on Okta's data from <Time iso={finishedAt} />
        </p>
      ) : null}
      <PlanView plan={plan.data} />
    </>
  );
}
