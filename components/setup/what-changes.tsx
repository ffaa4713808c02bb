"use client";

import Link from "next/link";
import { isUnfinished, summary } from "@/components/sync/copy";
import { RunProgress } from "@/components/sync/history/run-progress";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Failed } from "@/components/ui/states";
import type { PreviewOptions } from "@/lib/sync/contract";
import { useWhatChanges } from "./preview-queries";

interface Props {
  options: PreviewOptions;
  /** True if the choice differs from the saved settings. */
  changed: boolean;
}

/** Previews the next sync with settings that are not saved yet, for an integration in use (U5). */
export function WhatChanges({ options, changed }: Props) {
  const { start, run } = useWhatChanges(options);
  if (!changed && !start.data) return null;
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
        {start.data ? "Preview again" : "Preview"}
      </Button>
    </Card>
  );
}
