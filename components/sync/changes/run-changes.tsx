"use client";

import { useRef } from "react";
import { changeKindWords, changeStateWords } from "@/components/sync/copy";
import { useChangeGroups, useChanges, useFinalChanges } from "@/components/sync/queries";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import {
  type ChangeFilter,
  type ChangeGroups,
  type ChangeView,
  changeKinds,
  changeStates,
} from "@/lib/sync/contract";
import { ChangeRow } from "./change-row";
import { KindSection } from "./kind-section";

interface Props {
  runId: string;
  unfinished: boolean;
  filter: ChangeFilter;
  /** The state that most changes here are expected to be in: planned in a preview. */
  usual?: ChangeView["state"];
}

/** Lists what a sync changed: grouped by kind, or person by person once filtered. */
export function RunChanges({ runId, unfinished, filter: initial, usual = "APPLIED" }: Props) {
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
      {kinds.length > 0 || isNarrowed ? <Filters filter={filter} kinds={kinds} onChange={set} /> : null}
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
        <Narrowed runId={runId} filter={filter} unfinished={unfinished} usual={usual} />
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

interface FiltersProps {
  filter: ChangeFilter;
  kinds: ChangeGroups["kinds"];
  onChange(change: ChangeFilter): void;
}

function Filters({ filter, kinds, onChange }: FiltersProps) {
  const counts = new Map(kinds.map(({ kind, count }) => [kind, count]));
  return (
    <div className="mb-2 flex flex-wrap gap-2">
      <SearchField
        label="Search changes by name or email"
        value={filter.query ?? ""}
        onChange={(query) => onChange({ ...filter, query })}
      />
      <Select
        label="Type of change"
        value={filter.kind ?? ""}
        onChange={(event) => onChange({ ...filter, kind: event.target.value as ChangeFilter["kind"] })}
      >
        <option value="">All types</option>
        {changeKinds
          .filter((kind) => counts.has(kind) || kind === filter.kind)
          .map((kind) => (
            <option key={kind} value={kind}>
              {changeKindWords[kind]} ({number(counts.get(kind) ?? 0)})
            </option>
          ))}
      </Select>
      <Select
        label="Status"
        value={filter.state ?? ""}
        onChange={(event) => onChange({ ...filter, state: event.target.value as ChangeFilter["state"] })}
      >
        <option value="">All statuses</option>
        {changeStates.map((state) => (
          <option key={state} value={state}>
            {changeStateWords[state].label}
          </option>
        ))}
      </Select>
      {filter.team ? (
        <Button onClick={() => onChange({ ...filter, team: "" })}>
          Team: {filter.team} <span aria-hidden>×</span>
          <span className="sr-only">, show all teams</span>
        </Button>
      ) : null}
      {Object.keys(filter).length > 0 ? (
        <Button variant="ghost" onClick={() => onChange({})}>
          Show all
        </Button>
      ) : null}
    </div>
  );
}

function Narrowed({ runId, filter, unfinished, usual }: Props) {
  const changes = useChanges(runId, filter, () => unfinished);
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {changes.isPending ? <Loading label="Loading changes" /> : null}
      {changes.isError ? <Failed error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.isSuccess && items.length === 0 ? <Empty>No change matches these filters.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((change) => (
          <ChangeRow key={change.id} change={change} usual={usual} />
        ))}
      </ul>
      <ShowMore query={changes}>Show more</ShowMore>
    </>
  );
}
