"use client";

import { runStateWords, triggerWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/form/date-field";
import { Select } from "@/components/ui/form/select";
import { type RunSearch, runStates, runTriggers } from "@/lib/sync/contract";

/** Narrows the syncs by status, cause and day. */
export function RunFilters({ filter, onChange }: { filter: RunSearch; onChange(filter: RunSearch): void }) {
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
