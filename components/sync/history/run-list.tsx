"use client";

import Link from "next/link";
import { summary, triggerWords } from "@/components/sync/copy";
import { useRuns } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { duration } from "@/components/ui/format";
import { Empty, Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { Page, RunView } from "@/lib/sync/contract";
import { RunState } from "./run-state";

/** Lists all syncs, latest first. */
export function RunList({ initial }: { initial: Page<RunView> }) {
  const runs = useRuns(initial);
  const items = runs.data.pages.flatMap((page) => page.items);
  return (
    <Card aria-labelledby="runs-title">
      <CardTitle id="runs-title">Sync history</CardTitle>
      {runs.isError ? <Stale error={runs.error} onRetry={() => void runs.refetch()} /> : null}
      {items.length === 0 ? <Empty>No syncs yet. Select Sync users to start the first one.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((run) => (
          <li key={run.id}>
            <Link
              href={`/integrations/okta/runs/${run.id}`}
              className="grid gap-x-4 gap-y-1 py-3 hover:bg-soft sm:grid-cols-[11rem_8rem_1fr_auto] sm:items-center sm:px-2"
            >
              <span>
                <RunState run={run} />
              </span>
              <span className="text-sm">{triggerWords[run.trigger]}</span>
              <span className="min-w-0 truncate text-sm text-muted">{summary(run)}</span>
              <span className="text-sm text-muted">
                <Time iso={run.createdAt} />
                {run.durationMs === null ? "" : `, ${duration(run.durationMs)}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {runs.hasNextPage ? (
        <Button className="mt-3" onClick={() => void runs.fetchNextPage()} disabled={runs.isFetchingNextPage}>
          {runs.isFetchingNextPage ? "Loading …" : "Show earlier syncs"}
        </Button>
      ) : null}
    </Card>
  );
}
