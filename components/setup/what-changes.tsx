"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { isUnfinished, summary } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type PreviewOptions, runDetailSchema, runStartedSchema } from "@/lib/sync/contract";

interface Props {
  options: PreviewOptions;
  /** Whether anything differs from what is saved. */
  changed: boolean;
}

/** For an integration in use: what the next sync would do by settings that are not saved yet, without doing it (U5). */
export function WhatChanges({ options, changed }: Props) {
  const start = useMutation({
    mutationFn: () =>
      fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: { mode: "preview", options } }),
  });
  const runId = start.data?.runId;
  const run = useQuery({
    queryKey: ["okta", "run", runId],
    queryFn: () => fetchJson(runDetailSchema, `/api/okta/runs/${runId}`),
    refetchInterval: ({ state }) => (state.data && !isUnfinished(state.data) ? false : 1_000),
    enabled: runId !== undefined,
  });
  if (!changed && !runId) return null;
  return (
    <Card aria-labelledby="what-changes-title">
      <CardTitle id="what-changes-title">What this would change</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Before you save: the next sync worked out by what is chosen above. Nothing is written.
      </p>
      {start.isError ? <Failed error={start.error} onRetry={() => start.mutate()} /> : null}
      {run.isError ? <Failed error={run.error} onRetry={() => void run.refetch()} /> : null}
      {run.data && isUnfinished(run.data) ? <RunProgress run={run.data} /> : null}
      {run.data && !isUnfinished(run.data) ? (
        <p className="text-sm">
          <span className="font-medium">{summary(run.data)}.</span>{" "}
          <Link
            href={`/integrations/okta/runs/${run.data.id}`}
            className="text-accent underline underline-offset-4"
          >
            See person by person
          </Link>
        </p>
      ) : null}
      <Button
        className="mt-3"
        onClick={() => start.mutate()}
        disabled={start.isPending || (run.data && isUnfinished(run.data))}
      >
        {runId ? "Work it out again" : "Work it out"}
      </Button>
    </Card>
  );
}
