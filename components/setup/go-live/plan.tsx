"use client";

import { isUnfinished } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { LaunchView } from "@/lib/setup/contract/settings";
import { PlanView } from "./plan-view";
import { usePreview, useStartPreview } from "./use-launch";

/** The preview of the first sync: asked for, followed, shown in full. */
export function Plan({ launch }: { launch: LaunchView }) {
  const { preview, previewFits } = launch;
  const start = useStartPreview();
  const moving = preview !== null && isUnfinished(preview);
  const done = preview !== null && !moving && preview.failure === null && preview.state !== "CANCELLED";
  return (
    <Card aria-labelledby="plan-title">
      <CardTitle id="plan-title">What the first sync would do</CardTitle>
      {preview === null ? (
        <p className="max-w-prose text-sm text-muted">
          The preview reads everybody in scope from Okta and works out the whole plan, by the same code as a
          real sync. Nothing is written to people.
        </p>
      ) : null}
      {preview?.failure ? (
        <div role="alert" className="rounded-lg bg-bad-soft p-3 text-sm">
          <p className="font-medium text-bad">{preview.failure.reason}</p>
          <p>{preview.failure.advice}</p>
        </div>
      ) : null}
      {moving ? <RunProgress run={preview} /> : null}
      {done && !previewFits ? (
        <p role="status" className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
          Settings have changed since this preview. Make it anew before you start.
        </p>
      ) : null}
      {done ? <Done runId={preview.id} finishedAt={preview.finishedAt} /> : null}
      {start.isError ? <Failed error={start.error} onRetry={() => start.mutate()} /> : null}
      {moving ? null : (
        <Button
          className="mt-4"
          variant={previewFits ? "secondary" : "primary"}
          onClick={() => start.mutate()}
          disabled={start.isPending}
        >
          {start.isPending ? "Asking …" : preview === null ? "Make the preview" : "Make it anew"}
        </Button>
      )}
    </Card>
  );
}

function Done({ runId, finishedAt }: { runId: string; finishedAt: string | null }) {
  const plan = usePreview(runId);
  if (plan.isPending) return <Loading label="Loading the plan" />;
  if (plan.isError && !plan.data) return <Failed error={plan.error} onRetry={() => void plan.refetch()} />;
  return (
    <>
      {finishedAt ? (
        <p className="mb-3 text-xs text-muted">
          By what Okta said <Time iso={finishedAt} />
        </p>
      ) : null}
      <PlanView plan={plan.data} />
    </>
  );
}
