"use client";

import Link from "next/link";
import { useState } from "react";
import { runMoment, runName } from "@/components/sync/run-title";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading } from "@/components/ui/states";
import { useZone } from "@/components/ui/text/time";
import type { RunDetail, UndoFilter, UndoPreview } from "@/lib/sync/contract";
import { useUndoPreview } from "./queries";
import { UndoChanges } from "./undo-changes";
import { UndoDialog } from "./undo-dialog";
import { UndoSums } from "./undo-sums";

/** Shows what undoing a sync would restore and what stays, and undoes it (U6). */
export function UndoPage({ run, filter }: { run: RunDetail; filter: UndoFilter }) {
  const zone = useZone();
  const preview = useUndoPreview(run.id);
  const [isAsking, setAsking] = useState(false);
  const href = `/integrations/okta/runs/${run.id}`;
  const canUndo = preview.data?.refusal === null;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Syncs", href: "/integrations/okta/runs" },
          { label: runName(run), href },
        ]}
        title={run.undo.of === null ? "Undo this sync" : "Undo this undo"}
        actions={
          canUndo ? (
            <Button variant="danger" onClick={() => setAsking(true)}>
              Undo …
            </Button>
          ) : null
        }
      >
        {runName(run)}, <span suppressHydrationWarning>{runMoment(run.createdAt, zone)}</span>
      </PageHeader>
      <div className="space-y-5">
        {preview.isPending ? (
          <Card>
            <Loading label="Comparing with what is there now" />
          </Card>
        ) : null}
        {preview.isError && !preview.data ? (
          <Failed error={preview.error} onRetry={() => void preview.refetch()} />
        ) : null}
        {preview.data?.refusal ? <Refusal refusal={preview.data.refusal} run={run} /> : null}
        {preview.data && canUndo ? (
          <>
            <UndoSums preview={preview.data} />
            <UndoChanges runId={run.id} kinds={preview.data.kinds.map(({ kind }) => kind)} filter={filter} />
          </>
        ) : null}
      </div>
      {preview.data && isAsking ? (
        <UndoDialog runId={run.id} preview={preview.data} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

function Refusal({ refusal, run }: { refusal: NonNullable<UndoPreview["refusal"]>; run: RunDetail }) {
  const to = run.undo.by ?? { id: run.id };
  return (
    <Card aria-labelledby="refusal-title">
      <CardTitle id="refusal-title">This sync can't be undone</CardTitle>
      <p className="text-sm">{refusal.message}</p>
      {refusal.advice ? <p className="mt-1 text-sm text-muted">{refusal.advice}</p> : null}
      <p className="mt-3">
        <Link href={`/integrations/okta/runs/${to.id}`} className={buttonStyles({ variant: "secondary" })}>
          {run.undo.by ? "View the undo" : "Back to the sync"}
        </Link>
      </p>
    </Card>
  );
}
