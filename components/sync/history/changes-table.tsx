"use client";

import { useState } from "react";
import { changeKindWords, changeStateWord, changeStateWords, changeWords } from "@/components/sync/copy";
import { Evidence } from "@/components/sync/holds/evidence";
import { type ChangesFilter, useChanges } from "@/components/sync/queries";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { fieldLabel } from "@/components/ui/person-fields";
import { Select } from "@/components/ui/select";
import { Empty, Failed, Loading } from "@/components/ui/states";
import { type ChangeView, changeKinds, changeStates } from "@/lib/sync/contract";

/** Lists what a run changed, person by person, with the values before and after. */
export function ChangesTable({ runId, unfinished }: { runId: string; unfinished: boolean }) {
  const [filter, setFilter] = useState<ChangesFilter>({ kind: "", state: "" });
  const changes = useChanges(runId, filter, () => unfinished);
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div>
      <div className="mb-3 flex flex-wrap gap-2">
        <Select
          label="Type of change"
          value={filter.kind}
          onChange={(event) => setFilter({ ...filter, kind: event.target.value as ChangesFilter["kind"] })}
        >
          <option value="">All types</option>
          {changeKinds.map((kind) => (
            <option key={kind} value={kind}>
              {changeKindWords[kind]}
            </option>
          ))}
        </Select>
        <Select
          label="Status"
          value={filter.state}
          onChange={(event) => setFilter({ ...filter, state: event.target.value as ChangesFilter["state"] })}
        >
          <option value="">All statuses</option>
          {changeStates.map((state) => (
            <option key={state} value={state}>
              {changeStateWords[state].label}
            </option>
          ))}
        </Select>
      </div>
      {changes.isPending ? <Loading label="Loading changes" /> : null}
      {changes.isError ? <Failed error={changes.error} onRetry={() => void changes.refetch()} /> : null}
      {changes.isSuccess && items.length === 0 ? <Empty>No changes.</Empty> : null}
      <ul className="divide-y divide-line">
        {items.map((change) => (
          <li
            key={change.id}
            className="grid gap-x-4 gap-y-1 py-2.5 sm:grid-cols-[14rem_9rem_1fr] [contain-intrinsic-size:auto_3rem] [content-visibility:auto]"
          >
            <Who change={change} />
            <span className="flex flex-wrap items-start gap-2 text-sm">
              {changeWords(change)}
              <StateBadge change={change} />
            </span>
            <Fields change={change} />
          </li>
        ))}
      </ul>
      {changes.hasNextPage ? (
        <Button
          className="mt-3"
          onClick={() => void changes.fetchNextPage()}
          disabled={changes.isFetchingNextPage}
        >
          {changes.isFetchingNextPage ? "Loading …" : "Show more"}
        </Button>
      ) : null}
    </div>
  );
}

function StateBadge({ change }: { change: ChangeView }) {
  const { label, tone, icon } = changeStateWord(change);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

export function Who({ change }: { change: ChangeView }) {
  return (
    <span className="min-w-0 text-sm">
      <span className="block truncate font-medium">{change.personName}</span>
      <span className="block truncate text-muted">{change.personEmail}</span>
    </span>
  );
}

function Fields({ change }: { change: ChangeView }) {
  const shown =
    change.kind === "CREATE"
      ? change.fields.filter(({ field }) => field === "jobTitle" || field === "team")
      : change.fields;
  return (
    <div className="min-w-0 text-sm">
      {shown.map(({ field, before, after }) => (
        <p key={field} className="break-words">
          <span className="text-muted">{fieldLabel(field)}: </span>
          {change.kind === "CREATE" ? null : (
            <>
              <span className="sr-only">before </span>
              <s className="text-muted no-underline">{before ?? "none"}</s>
              <span aria-hidden> → </span>
              <span className="sr-only">, after </span>
            </>
          )}
          {after ?? "none"}
        </p>
      ))}
      {change.reason ? <p className="text-warn">{change.reason}</p> : null}
      <Evidence evidence={change.evidence} />
    </div>
  );
}
