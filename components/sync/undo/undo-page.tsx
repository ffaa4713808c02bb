"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { changeKindWords } from "@/components/sync/copy";
import { runMoment, runName } from "@/components/sync/run-title";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading } from "@/components/ui/states";
import { count, number } from "@/components/ui/text/format";
import { useZone } from "@/components/ui/text/time";
import { type RunDetail, type UndoFilter, type UndoPreview, undoReasonWords } from "@/lib/sync/contract";
import { useUndoPreview } from "./queries";
import { UndoChanges } from "./undo-changes";
import { UndoDialog } from "./undo-dialog";

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
            <Sums preview={preview.data} />
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

function Sums({ preview }: { preview: UndoPreview }) {
  const { restored, stays, removals, kinds, reasons } = preview;
  return (
    <Card aria-labelledby="sums-title" className="space-y-4">
      <div>
        <CardTitle id="sums-title">
          {count(restored, "change")} will be undone{stays > 0 ? `, ${number(stays)} can't` : ""}
        </CardTitle>
        <p className="text-sm text-muted">
          We restore values that are still as this sync left them. Later syncs keep a restored value until it
          changes in Okta, or until an admin releases it. You can undo an undo.
        </p>
      </div>
      {removals > 0 ? (
        <p className="flex gap-2 rounded-control bg-warn-soft p-3 text-sm text-warn">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {count(removals, "person", "people")} got access by this sync and will be deactivated or suspended.
          Their history stays.
        </p>
      ) : null}
      <div className="grid gap-6 sm:grid-cols-2">
        <table className="w-full text-sm">
          <caption className="sr-only">Changes of this sync by type</caption>
          <thead className="text-left text-muted">
            <tr>
              <th className="py-1.5 font-normal">What the sync did</th>
              <th className="py-1.5 text-right font-normal">Undone</th>
              <th className="py-1.5 text-right font-normal">Stays</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {kinds.map((row) => (
              <tr key={row.kind}>
                <th scope="row" className="py-1.5 text-left font-normal">
                  {changeKindWords[row.kind]}
                </th>
                <td className="py-1.5 text-right tabular-nums">{number(row.restored)}</td>
                <td className="py-1.5 text-right text-muted tabular-nums">{number(row.stays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {reasons.length > 0 ? (
          <div>
            <h3 className="py-1.5 text-sm text-muted">Why some values stay</h3>
            <ul className="space-y-1 text-sm">
              {reasons.map(({ reason, count: values }) => (
                <li key={reason} className="flex justify-between gap-4">
                  <span>{undoReasonWords(reason) ?? reason}</span>
                  <span className="tabular-nums text-muted">{number(values)}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
