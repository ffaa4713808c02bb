"use client";

import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import type { ManagerMode } from "@/lib/sync/contract";
import { useModeChange } from "./queries";

/** Previews who would get another manager with another mode (G5). */
export function ModeChange({ to }: { to: ManagerMode }) {
  const change = useModeChange(to);
  return (
    <Card aria-labelledby="mode-change-title" className="border-warn">
      <CardTitle id="mode-change-title">Who gets another manager</CardTitle>
      {change.isPending ? <Loading label="Loading manager changes" /> : null}
      {change.isError ? <Failed error={change.error} onRetry={() => void change.refetch()} /> : null}
      {change.data ? (
        <>
          <p className="text-sm">
            {change.data.changed === 0
              ? "No one's manager changes."
              : `${change.data.changed} people get another manager: ${change.data.gaining} had none before, ${change.data.losing} would have none.`}{" "}
            <span className="text-muted">
              {to === "INDIVIDUAL"
                ? "We clear team managers set by a sync. Those set by hand stay."
                : "We clear people's managers set by a sync. Those set by hand stay."}
            </span>
          </p>
          <ul className="mt-2 space-y-1 text-sm">
            {change.data.samples.map(({ person, before, after }) => (
              <li key={`${person} ${before} ${after}`}>
                <span className="font-medium">{person}</span>: {before ?? "no manager"}
                <span aria-hidden> → </span>
                <span className="sr-only"> becomes </span>
                {after ?? "no manager"}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
