"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { z } from "zod";
import { isUnfinished, summary } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { type PreviewOptions, runDetailSchema } from "@/lib/sync/contract";

const started = z.object({ runId: z.string() });

interface Props {
  options: PreviewOptions;
  /** True if the choice differs from the saved settings. */
  changed: boolean;
}

/** Previews the next sync with settings that are not saved yet, for an integration in use (U5). */
export function WhatChanges({ options, changed }: Props) {
  const start = useMutation({
    mutationFn: () =>
      fetchJson(started, "/api/okta/sync", { method: "POST", body: { mode: "preview", options } }),
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
      <CardTitle id="what-changes-title">What would change</CardTitle>
      <p className="mb-3 text-sm text-muted">
        Preview the next sync with these settings before you save. Nothing changes for your people.
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
            View all changes
          </Link>
        </p>
      ) : null}
      <Button
        className="mt-3"
        onClick={() => start.mutate()}
        disabled={start.isPending || (run.data && isUnfinished(run.data))}
      >
        {runId ? "Preview again" : "Preview"}
      </Button>
    </Card>
  );
}
