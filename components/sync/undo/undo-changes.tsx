"use client";

import Link from "next/link";
import { changeKindWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { fieldLabel } from "@/components/ui/text/person-fields";
import type { UndoFilter, UndoItem } from "@/lib/sync/contract";
import { useUndoChanges } from "./queries";

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
          <Item key={item.id} item={item} />
        ))}
      </ul>
      <ShowMore query={changes}>Show more</ShowMore>
    </Card>
  );
}

function Item({ item: { personId, name, email, fields } }: { item: UndoItem }) {
  return (
    <li className="grid gap-x-4 gap-y-1 py-2.5 text-sm sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
      <span className="min-w-0">
        {personId ? (
          <Link
            href={`/people/${personId}`}
            dir="auto"
            className="block truncate rounded font-medium hover:text-accent"
          >
            {name}
          </Link>
        ) : (
          <span dir="auto" className="block truncate font-medium">
            {name}
          </span>
        )}
        <span className="block truncate text-muted">{email}</span>
      </span>
      <div className="min-w-0">
        {fields.map(({ field, name: label, now, before, stays }) => (
          <p key={field} className="break-words">
            <span className="text-muted">{fieldLabel(field, label)}: </span>
            {stays === null ? (
              <>
                <span className="sr-only">now </span>
                <bdi className="text-muted">{value(field, now)}</bdi>
                <span aria-hidden> → </span>
                <span className="sr-only">, goes back to </span>
                <bdi>{value(field, before)}</bdi>
              </>
            ) : (
              <>
                stays <bdi>{value(field, now)}</bdi>. <span className="text-warn">{stays}</span>
              </>
            )}
          </p>
        ))}
      </div>
    </li>
  );
}

/** Formats a value: statuses in lower case, an empty one as "empty". */
function value(field: string, text: string | null): string {
  if (text === null) return "empty";
  return field === "status" ? text.toLowerCase() : text;
}
