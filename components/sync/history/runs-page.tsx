"use client";

import Link from "next/link";
import { changedNobody, runStateWords, summary, triggerWords } from "@/components/sync/copy";
import { PreviewButton } from "@/components/sync/preview/preview-button";
import { useRuns } from "@/components/sync/queries";
import { runName } from "@/components/sync/run-title";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateField } from "@/components/ui/form/date-field";
import { Select } from "@/components/ui/form/select";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import { Ago } from "@/components/ui/text/ago";
import { count, duration } from "@/components/ui/text/format";
import { byDay, useZone } from "@/components/ui/text/time";
import { type Page, type RunSearch, type RunView, runStates, runTriggers } from "@/lib/sync/contract";
import { foldRuns } from "./fold-runs";
import { readRunFilter } from "./run-filter";
import { RunState } from "./run-state";

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
        <Filters filter={filter} onChange={set} />
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
                    <Folded runs={entry.runs} />
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

function Filters({ filter, onChange }: { filter: RunSearch; onChange(filter: RunSearch): void }) {
  const put = (change: Record<string, string>) => onChange({ ...filter, ...change } as RunSearch);
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <Select
        label="Status"
        value={filter.status ?? ""}
        onChange={(event) => put({ status: event.target.value })}
      >
        <option value="">Any status</option>
        {runStates.map((state) => (
          <option key={state} value={state}>
            {runStateWords[state].label}
          </option>
        ))}
      </Select>
      <Select
        label="Started by"
        value={filter.trigger ?? ""}
        onChange={(event) => put({ trigger: event.target.value })}
      >
        <option value="">Started by anything</option>
        {runTriggers.map((trigger) => (
          <option key={trigger} value={trigger}>
            {triggerWords[trigger]}
          </option>
        ))}
      </Select>
      <DateField label="From" value={filter.from ?? ""} onChange={(from) => put({ from })} />
      <DateField label="To" value={filter.to ?? ""} onChange={(to) => put({ to })} />
      {Object.keys(filter).length > 0 ? (
        <Button variant="ghost" onClick={() => onChange({})}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

/**
 * Shows one sync in a line: what started it and what it did. Its state is shown only if it needs attention.
 */
function RunRow({ run }: { run: RunView }) {
  return (
    <Link
      href={`/integrations/okta/runs/${run.id}`}
      className="-mx-2 grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 rounded-control px-2 py-2 text-sm hover:bg-soft sm:grid-cols-[14rem_minmax(0,1fr)_auto_6rem]"
    >
      <span className="truncate font-medium">
        {runName(run)}
        {run.requestedBy ? <span className="font-normal text-muted"> · {run.requestedBy}</span> : null}
      </span>
      <span className="order-3 col-span-2 truncate text-muted sm:order-none sm:col-span-1">
        {summary(run)}
      </span>
      <span className="hidden sm:block">{run.state === "DONE" ? null : <RunState run={run} />}</span>
      <span className="text-right whitespace-nowrap text-muted">
        {run.state === "DONE" && run.durationMs !== null ? (
          <span className="sr-only">took {duration(run.durationMs)}, </span>
        ) : null}
        <Ago iso={run.createdAt} />
      </span>
    </Link>
  );
}

function Folded({ runs }: { runs: RunView[] }) {
  const changed = runs.filter((run) => !changedNobody(run)).length;
  return (
    <details className="text-sm">
      <Summary className="-mx-2 min-h-11 px-2 hover:bg-soft">
        <span className="min-w-0 grow">
          {count(runs.length, "update")} from Okta events
          <span className="text-muted"> · {changed === 0 ? "no changes" : `${changed} with changes`}</span>
        </span>
        <span className="shrink-0 text-muted">
          <Ago iso={runs[0]?.createdAt ?? ""} />
        </span>
      </Summary>
      <ul className="ml-6 divide-y divide-line">
        {runs.map((run) => (
          <li key={run.id} data-row>
            <RunRow run={run} />
          </li>
        ))}
      </ul>
    </details>
  );
}
