"use client";

import { Download } from "lucide-react";
import { buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { useRowKeys } from "@/components/ui/list/use-row-keys";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { byDay, useZone } from "@/components/ui/text/time";
import type { ChangeSearch } from "@/lib/changes/contract";
import { readChangeSearch } from "./change-filter";
import { ChangeFilters } from "./change-filters";
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
        <ChangeFilters search={search} personName={personName} customFields={customFields} onChange={set} />
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
