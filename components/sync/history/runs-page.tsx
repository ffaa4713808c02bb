"use client";

import { PreviewButton } from "@/components/sync/preview/preview-button";
import { useRuns } from "@/components/sync/queries";
import { Card } from "@/components/ui/card";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { byDay, useZone } from "@/components/ui/text/time";
import type { Page, RunSearch, RunView } from "@/lib/sync/contract";
import { foldRuns } from "./fold-runs";
import { readRunFilter } from "./run-filter";
import { RunFilters } from "./run-filters";
import { FoldedRuns, RunRow } from "./run-row";

/** Lists every sync, latest first, by day. */
export function RunsPage({ filter: initial, page }: { filter: RunSearch; page: Page<RunView> }) {
  const zone = useZone();
  const [values, set] = useUrlFilter<RunSearch>(initial);
  const filter = readRunFilter(values);
  const isInitial = JSON.stringify(filter) === JSON.stringify(initial);
  useRowKeys();
  const runs = useRuns(filter, isInitial ? page : undefined);
  const items = runs.data?.pages.flatMap((one) => one.items) ?? [];
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title="Syncs" actions={<PreviewButton />}>
        Every sync, what started it and what it changed.
      </PageHeader>
      <Card>
        <RunFilters filter={filter} onChange={set} />
        {runs.isPending ? <Loading label="Loading syncs" /> : null}
        {runs.isError && items.length === 0 ? (
          <Failed error={runs.error} onRetry={() => void runs.refetch()} />
        ) : null}
        {runs.isError && items.length > 0 ? (
          <Stale error={runs.error} onRetry={() => void runs.refetch()} />
        ) : null}
        {runs.isSuccess && items.length === 0 ? (
          <Empty>
            {isNarrowed
              ? "No sync matches these filters."
              : "No syncs yet. Select Sync users on the overview to start the first one."}
          </Empty>
        ) : null}
        {byDay(items, ({ createdAt }) => createdAt, zone).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2 className="pt-1 pb-1 text-xs text-muted">{day}</h2>
            <ul aria-label={`Syncs of ${day}`} className="divide-y divide-line">
              {foldRuns(ofDay).map((entry) =>
                entry.kind === "one" ? (
                  <li key={entry.run.id} data-row>
                    <RunRow run={entry.run} />
                  </li>
                ) : (
                  <li key={entry.runs[0]?.id} data-row>
                    <FoldedRuns runs={entry.runs} />
                  </li>
                ),
              )}
            </ul>
          </section>
        ))}
        <ShowMore query={runs}>Show earlier syncs</ShowMore>
      </Card>
    </>
  );
}
