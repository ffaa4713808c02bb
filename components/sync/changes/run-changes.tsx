"use client";

import { useRef } from "react";
import { Card, CardTitle } from "@/components/ui/card";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import type { ChangeFilter } from "@/lib/sync/contract";
import { KindSection } from "./kind-section";
import { NarrowedChanges, type RunChangesProps } from "./narrowed-changes";
import { useChangeGroups, useFinalChanges } from "./queries";
import { RunChangeFilters } from "./run-change-filters";

/** Lists what a sync changed: grouped by kind, or person by person once filtered. */
export function RunChanges({ runId, unfinished, filter: initial, usual = "APPLIED" }: RunChangesProps) {
  const [filter, set] = useUrlFilter<ChangeFilter>(initial);
  const top = useRef<HTMLElement>(null);
  const groups = useChangeGroups(runId, unfinished);
  useFinalChanges(runId, unfinished);
  const isNarrowed = Object.keys(filter).length > 0;
  const narrow = (change: ChangeFilter) => {
    set(change);
    top.current?.scrollIntoView({ block: "nearest" });
  };
  const kinds = groups.data?.kinds ?? [];
  return (
    <Card ref={top} aria-labelledby="changes-title" className="scroll-mt-20">
      <CardTitle id="changes-title">Changes</CardTitle>
      {kinds.length > 0 || isNarrowed ? (
        <RunChangeFilters filter={filter} kinds={kinds} onChange={set} />
      ) : null}
      {groups.isPending ? <Loading label="Loading changes" /> : null}
      {groups.isError && !groups.data ? (
        <Failed error={groups.error} onRetry={() => void groups.refetch()} />
      ) : null}
      {groups.isError && groups.data ? (
        <Stale error={groups.error} onRetry={() => void groups.refetch()} />
      ) : null}
      {groups.isSuccess && kinds.length === 0 && !isNarrowed ? (
        <Empty>{unfinished ? "No changes yet." : "This sync changed no one."}</Empty>
      ) : null}
      {isNarrowed ? (
        <NarrowedChanges runId={runId} filter={filter} unfinished={unfinished} usual={usual} />
      ) : (
        kinds.map((group) => (
          <KindSection
            key={group.kind}
            runId={runId}
            group={group}
            unfinished={unfinished}
            usual={usual}
            onNarrow={narrow}
          />
        ))
      )}
    </Card>
  );
}
