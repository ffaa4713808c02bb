"use client";

import { changeKindWords, changeStateWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { number } from "@/components/ui/text/format";
import { type ChangeFilter, type ChangeGroups, changeKinds, changeStates } from "@/lib/sync/contract";

interface FiltersProps {
  filter: ChangeFilter;
  kinds: ChangeGroups["kinds"];
  onChange(change: ChangeFilter): void;
}

/** Narrows a sync's changes by person, type, status and team. */
export function RunChangeFilters({ filter, kinds, onChange }: FiltersProps) {
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
