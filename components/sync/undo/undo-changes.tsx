"use client";

import { changeKindWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import type { UndoFilter, UndoItem } from "@/lib/sync/contract";
import { useUndoChanges } from "./queries";
import { UndoRow } from "./undo-row";

interface Props {
  runId: string;
  kinds: UndoItem["kind"][];
  filter: UndoFilter;
}

/** Lists each change of a sync with the value that returns, or why the current one stays. */
export function UndoChanges({ runId, kinds, filter: initial }: Props) {
  const [filter, set] = useUrlFilter<UndoFilter>(initial);
  const changes = useUndoChanges(runId, filter);
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card aria-labelledby="undo-changes-title">
      <CardTitle id="undo-changes-title">Changes</CardTitle>
      <div className="mb-2 flex flex-wrap gap-2">
        <SearchField
          label="Search by name or email"
          value={filter.query ?? ""}
          onChange={(query) => set({ ...filter, query })}
        />
        <Select
          label="Type of change"
          value={filter.kind ?? ""}
          onChange={(event) => set({ ...filter, kind: event.target.value as UndoFilter["kind"] })}
        >
          <option value="">All types</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {changeKindWords[kind]}
            </option>
          ))}
        </Select>
        <Select
          label="Result"
          value={filter.outcome ?? ""}
          onChange={(event) => set({ ...filter, outcome: event.target.value as UndoFilter["outcome"] })}
        >
          <option value="">All results</option>
          <option value="restored">Will be undone</option>
          <option value="stays">Stays</option>
        </Select>
        {Object.keys(filter).length > 0 ? (
          <Button variant="ghost" onClick={() => set({})}>
            Show all
          </Button>
        ) : null}
      </div>
      {changes.isPending ? <Loading label="Loading changes" /> : null}
      {changes.isError && !changes.data ? (
        <Failed error={changes.error} onRetry={() => void changes.refetch()} />
      ) : null}
      {changes.isError && changes.data ? (
        <Stale error={changes.error} onRetry={() => void changes.refetch()} />
      ) : null}
      {changes.isSuccess && items.length === 0 ? <Empty>No change matches these filters.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <UndoRow key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore query={changes}>Show more</ShowMore>
    </Card>
  );
}
