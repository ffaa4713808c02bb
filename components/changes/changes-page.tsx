"use client";

import { Download } from "lucide-react";
import { changeKindWords, triggerWords } from "@/components/sync/copy";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateField } from "@/components/ui/form/date-field";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { byDay, useZone } from "@/components/ui/text/time";
import { type ChangeSearch, changeFields } from "@/lib/changes/contract";
import { changeKinds, runTriggers } from "@/lib/sync/contract";
import { readChangeSearch } from "./change-filter";
import { ChangeLine } from "./change-line";
import { useChangeSearch } from "./queries";

/** Lists what all syncs changed, latest first: by person, field, cause and date. */
export function ChangesPage({
  search: initial,
  personName,
  customFields,
}: {
  search: ChangeSearch;
  personName: string | null;
  /** Key and name of each custom field, archived ones included: their changes are on record. */
  customFields: [key: string, name: string][];
}) {
  const [values, set] = useUrlFilter<ChangeSearch>(initial);
  const search = readChangeSearch(values);
  const changes = useChangeSearch(search);
  useRowKeys();
  const zone = useZone();
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title="Changes"
        actions={["csv", "json"].map((format) => (
          <a
            key={format}
            href={`/api/okta/changes/export.${format}${searchOf(search)}`}
            download
            className={buttonStyles({ variant: "secondary" })}
          >
            <Download aria-hidden className="size-4" /> {format.toUpperCase()}
          </a>
        ))}
      >
        What syncs changed about people and teams
        {search.from || search.person ? "." : ", in the last 30 days. Choose a first day to see more."}
      </PageHeader>
      <Card>
        <Filters search={search} personName={personName} customFields={customFields} onChange={set} />
        {changes.isPending ? <Loading label="Loading changes" /> : null}
        {changes.isError && items.length === 0 ? (
          <Failed error={changes.error} onRetry={() => void changes.refetch()} />
        ) : null}
        {changes.isError && items.length > 0 ? (
          <Stale error={changes.error} onRetry={() => void changes.refetch()} />
        ) : null}
        {changes.isSuccess && items.length === 0 ? (
          <Empty>
            {Object.keys(search).length > 0
              ? "No change matches these filters."
              : "No sync has changed anything in the last 30 days."}
          </Empty>
        ) : null}
        {byDay(items, ({ at }) => at, zone).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2 className="pt-1 pb-1 text-xs text-muted">{day}</h2>
            <ol className="divide-y divide-line">
              {ofDay.map((traced) => (
                <ChangeLine key={traced.change.id} traced={traced} />
              ))}
            </ol>
          </section>
        ))}
        <ShowMore query={changes}>Show earlier changes</ShowMore>
      </Card>
    </>
  );
}

interface FiltersProps {
  search: ChangeSearch;
  personName: string | null;
  customFields: [key: string, name: string][];
  onChange(search: ChangeSearch): void;
}

function Filters({ search, personName, customFields, onChange }: FiltersProps) {
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
