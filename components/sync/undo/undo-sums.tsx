"use client";

import { CircleAlert } from "lucide-react";
import { changeKindWords } from "@/components/sync/copy";
import { Card, CardTitle } from "@/components/ui/card";
import { count, number } from "@/components/ui/text/format";
import { type UndoPreview, undoReasonWords } from "@/lib/sync/contract";

/** Counts what the undo would restore, and what it would leave. */
export function UndoSums({ preview }: { preview: UndoPreview }) {
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
