"use client";

import { Download } from "lucide-react";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateField } from "@/components/ui/form/date-field";
import { knownValues } from "@/components/ui/form/known-values";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { useUrlFilter } from "@/components/ui/list/url-filter";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { type AuditSearch, auditAreaNames, auditSearchSchema } from "@/lib/audit/contract";
import { AuditEntry } from "./audit-entry";
import { areaWords } from "./copy";
import { type AuditLog, useAudit } from "./queries";

interface AuditPageProps {
  initial: AuditLog;
  /** The filter that `initial` answers. */
  given: AuditSearch;
}

/** Who changed, approved and requested what, and who signed in by password. */
export function AuditPage({ initial, given }: AuditPageProps) {
  const [values, set] = useUrlFilter<AuditSearch>(given);
  const search = knownValues(auditSearchSchema, values);
  const isGiven = searchOf(search) === searchOf(given);
  const entries = useAudit(search, isGiven ? initial : null);
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  const put = (change: Partial<Record<keyof AuditSearch, string>>) =>
    set({ ...search, ...change } as AuditSearch);
  return (
    <>
      <PageHeader
        title="Audit log"
        actions={
          <a
            href={`/api/okta/audit/export.csv${searchOf(search)}`}
            download
            className={buttonStyles({ variant: "secondary" })}
          >
            <Download aria-hidden className="size-4" /> CSV
          </a>
        }
      >
        Who changed, approved and requested what, and who signed in.
      </PageHeader>
      <Card>
        <div className="mb-3 flex flex-wrap gap-2">
          <Select
            label="What"
            value={search.area ?? ""}
            onChange={({ target }) => put({ area: target.value })}
          >
            <option value="">Everything</option>
            {auditAreaNames.map((name) => (
              <option key={name} value={name}>
                {areaWords[name]}
              </option>
            ))}
          </Select>
          <DateField label="From" value={search.from ?? ""} onChange={(from) => put({ from })} />
          <DateField label="To" value={search.to ?? ""} onChange={(to) => put({ to })} />
          {searchOf(search) === "" ? null : (
            <Button variant="ghost" onClick={() => set({})}>
              Clear filters
            </Button>
          )}
        </div>
        {entries.isPending ? <Loading label="Loading the audit log" /> : null}
        {entries.isError && items.length === 0 ? (
          <Failed error={entries.error} onRetry={() => void entries.refetch()} />
        ) : null}
        {entries.isError && items.length > 0 ? (
          <Stale error={entries.error} onRetry={() => void entries.refetch()} />
        ) : null}
        {entries.isSuccess && items.length === 0 ? (
          <Empty>
            {searchOf(search) === "" ? "Nothing on record yet." : "Nothing on record matches these filters."}
          </Empty>
        ) : null}
        <ul className="divide-y divide-line">
          {items.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ul>
        <ShowMore query={entries}>Show earlier entries</ShowMore>
      </Card>
    </>
  );
}
