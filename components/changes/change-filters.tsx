"use client";

import { changeKindWords, triggerWords } from "@/components/sync/copy";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/form/date-field";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { type ChangeSearch, changeFields } from "@/lib/changes/contract";
import { changeKinds, runTriggers } from "@/lib/sync/contract";

interface FiltersProps {
  search: ChangeSearch;
  personName: string | null;
  customFields: [key: string, name: string][];
  onChange(search: ChangeSearch): void;
}

/** Narrows the changes by person, type, field, cause and day. */
export function ChangeFilters({ search, personName, customFields, onChange }: FiltersProps) {
  const put = (change: Record<string, string>) => onChange({ ...search, ...change } as ChangeSearch);
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      {search.person ? (
        <Button onClick={() => put({ person: "" })}>
          <bdi>{personName ?? "One person"}</bdi> <span aria-hidden>×</span>
          <span className="sr-only">, show everyone</span>
        </Button>
      ) : (
        <SearchField
          label="Search changes by name or email"
          value={search.query ?? ""}
          onChange={(query) => put({ query })}
        />
      )}
      <Choice
        label="Type of change"
        all="All types"
        value={search.kind}
        options={changeKinds.map((kind) => [kind, changeKindWords[kind]])}
        onChange={(kind) => put({ kind })}
      />
      <Choice
        label="Field"
        all="All fields"
        value={search.field}
        options={[...changeFields.map((field) => [field, fieldLabel(field)] as const), ...customFields]}
        onChange={(field) => put({ field })}
      />
      <Choice
        label="Cause"
        all="All causes"
        value={search.trigger}
        options={runTriggers
          .filter((trigger) => trigger !== "SIMULATION")
          .map((trigger) => [trigger, triggerWords[trigger]])}
        onChange={(trigger) => put({ trigger })}
      />
      <DateField label="From" value={search.from ?? ""} onChange={(from) => put({ from })} />
      <DateField label="To" value={search.to ?? ""} onChange={(to) => put({ to })} />
      {Object.keys(search).length > 0 ? (
        <Button variant="ghost" onClick={() => onChange({})}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly (readonly [value: string, words: string])[];
  onChange(value: string): void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Select label={label} value={value ?? ""} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </Select>
  );
}
