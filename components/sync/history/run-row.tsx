"use client";

import Link from "next/link";
import { changedNobody, summary } from "@/components/sync/copy";
import { runName } from "@/components/sync/run-title";
import { Summary } from "@/components/ui/summary";
import { Ago } from "@/components/ui/text/ago";
import { count, duration } from "@/components/ui/text/format";
import type { RunView } from "@/lib/sync/contract";
import { RunState } from "./run-state";

/**
 * Shows one sync in a line: what started it and what it did. Its state is shown only if it needs attention.
 */
export function RunRow({ run }: { run: RunView }) {
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

export function FoldedRuns({ runs }: { runs: RunView[] }) {
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
