"use client";

import { useQuery } from "@tanstack/react-query";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed, Loading } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type ManagerMode, modeChangeSchema } from "@/lib/sync/contract";

/** Who would get another manager if the mode were changed now (G5): shown before it is. */
export function ModeChange({ to }: { to: ManagerMode }) {
  const change = useQuery({
    queryKey: ["okta", "mode-change", to],
    queryFn: () => fetchJson(modeChangeSchema, `/api/okta/managers/mode-change?to=${to}`),
    retry: false,
  });
  return (
    <Card aria-labelledby="mode-change-title" className="border-warn">
      <CardTitle id="mode-change-title">Who would get another manager</CardTitle>
      {change.isPending ? <Loading label="Working out who would get another manager" /> : null}
      {change.isError ? <Failed error={change.error} onRetry={() => void change.refetch()} /> : null}
      {change.data ? (
        <>
          <p className="text-sm">
            {change.data.changed === 0
              ? "Nobody."
              : `${change.data.changed} people: ${change.data.gaining} get one for the first time, ${change.data.losing} would have none.`}{" "}
            <span className="text-muted">
              {to === "INDIVIDUAL"
                ? "Team managers that a sync set are cleared; those set by hand stay."
                : "Override managers that a sync set are cleared; those set by hand stay."}
            </span>
          </p>
          <ul className="mt-2 space-y-1 text-sm">
            {change.data.samples.map(({ person, before, after }) => (
              <li key={`${person} ${before} ${after}`}>
                <span className="font-medium">{person}</span>: {before ?? "nobody"}
                <span aria-hidden> → </span>
                <span className="sr-only"> becomes </span>
                {after ?? "nobody"}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
