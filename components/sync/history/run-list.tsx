"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { summary, triggerWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { duration } from "@/components/ui/format";
import { Empty, Stale } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import { type Page, type RunView, runPageSchema } from "@/lib/sync/contract";
import { RunState } from "./run-state";

/** Every sync there was, latest first. */
export function RunList({ initial }: { initial: Page<RunView> }) {
  const runs = useInfiniteQuery({
    queryKey: ["okta", "runs"],
    queryFn: ({ pageParam }) =>
      fetchJson(
        runPageSchema,
        `/api/okta/runs${pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : ""}`,
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [initial], pageParams: [""] },
  });
  const items = runs.data.pages.flatMap((page) => page.items);
  return (
    <Card aria-labelledby="runs-title">
      <CardTitle id="runs-title">History</CardTitle>
      {runs.isError ? <Stale onRetry={() => void runs.refetch()} /> : null}
      {items.length === 0 ? <Empty>No sync has run yet. Press Sync users to start the first.</Empty> : null}
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
          {runs.isFetchingNextPage ? "Loading …" : "Show earlier ones"}
        </Button>
      ) : null}
    </Card>
  );
}
