"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { runStateWords, summary, triggerWords } from "@/components/sync/copy";
import { useRuns } from "@/components/sync/queries";
import { Ago } from "@/components/ui/ago";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { duration } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { dayTitle, useZone } from "@/components/ui/time";
import { type Page, type RunView, runStates, runTriggers } from "@/lib/sync/contract";
import type { RunFilter } from "./run-filter";
import { RunState } from "./run-state";

/** Every sync there was, latest first, by day. */
export function RunsPage({ filter, initial }: { filter: RunFilter; initial: Page<RunView> }) {
  const zone = useZone();
  const runs = useRuns(filter, initial);
  const items = runs.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title="Syncs">Every sync, what started it and what it changed.</PageHeader>
      <Card>
        <Filters filter={filter} />
        {runs.isPending ? <Loading label="Loading syncs" /> : null}
        {runs.isError && items.length === 0 ? (
          <Failed error={runs.error} onRetry={() => void runs.refetch()} />
        ) : null}
        {runs.isError && items.length > 0 ? (
          <Stale error={runs.error} onRetry={() => void runs.refetch()} />
        ) : null}
        {runs.isSuccess && items.length === 0 ? (
          <Empty>
            {Object.keys(filter).length > 0 ? "No sync matches this filter." : "No sync has run yet."}
          </Empty>
        ) : null}
        {byDay(items, zone).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2 className="pt-4 pb-1 text-xs text-muted">{day}</h2>
            <ul className="divide-y divide-line">
              {ofDay.map((run) => (
                <li key={run.id}>
                  <RunRow run={run} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {runs.hasNextPage ? (
          <Button
            className="mt-4"
            onClick={() => void runs.fetchNextPage()}
            disabled={runs.isFetchingNextPage}
          >
            {runs.isFetchingNextPage ? "Loading …" : "Show earlier syncs"}
          </Button>
        ) : null}
      </Card>
    </>
  );
}

function Filters({ filter }: { filter: RunFilter }) {
  const router = useRouter();
  const path = usePathname() ?? "/integrations/okta/runs";
  const set = (change: Record<string, string>) => {
    const chosen: Record<string, string> = { ...filter, ...change };
    const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value !== ""));
    router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        label="Status"
        value={filter.status ?? ""}
        onChange={(event) => set({ status: event.target.value })}
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
        onChange={(event) => set({ trigger: event.target.value })}
      >
        <option value="">Started by anything</option>
        {runTriggers.map((trigger) => (
          <option key={trigger} value={trigger}>
            {triggerWords[trigger]}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** One sync in a line: what started it, what it did; its state only where that needs a look. */
function RunRow({ run }: { run: RunView }) {
  return (
    <Link
      href={`/integrations/okta/runs/${run.id}`}
      className="-mx-2 grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 rounded-control px-2 py-2 hover:bg-soft sm:grid-cols-[11rem_minmax(0,1fr)_auto_6rem]"
    >
      <span className="truncate font-medium">
        {triggerWords[run.trigger]}
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

function byDay(runs: RunView[], zone: string): [day: string, runs: RunView[]][] {
  const days = new Map<string, RunView[]>();
  for (const run of runs) {
    const day = dayTitle(run.createdAt, zone);
    days.set(day, [...(days.get(day) ?? []), run]);
  }
  return [...days.entries()];
}
