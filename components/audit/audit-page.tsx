"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { ShowMore } from "@/components/ui/show-more";
import { Empty, Failed, Loading } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { type AuditArea, type AuditEntryView, auditAreaNames, auditPageSchema } from "@/lib/audit/contract";
import { fetchJson } from "@/lib/http/client";
import { areaWords, wordsForAction } from "./copy";

interface AuditPageProps {
  initial: { items: AuditEntryView[]; nextCursor: string | null };
}

/** Who changed, approved and requested what, and who signed in by password. */
export function AuditPage({ initial }: AuditPageProps) {
  const [area, setArea] = useState<AuditArea | "">("");
  const entries = useInfiniteQuery({
    queryKey: ["okta", "audit", area],
    queryFn: ({ pageParam }) => {
      const query = Object.entries({ area, cursor: pageParam }).filter(([, value]) => value !== "");
      return fetchJson(auditPageSchema, `/api/okta/audit?${new URLSearchParams(query)}`);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    ...(area === "" ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Audit log">Who changed, approved and requested what, and who signed in.</PageHeader>
      <Card>
        <Select label="What" value={area} onChange={(event) => setArea(event.target.value as AuditArea | "")}>
          <option value="">Everything</option>
          {auditAreaNames.map((name) => (
            <option key={name} value={name}>
              {areaWords[name]}
            </option>
          ))}
        </Select>
        {entries.isPending ? <Loading label="Loading the audit log" /> : null}
        {entries.isError ? <Failed error={entries.error} onRetry={() => void entries.refetch()} /> : null}
        {entries.isSuccess && items.length === 0 ? <Empty>Nothing on record yet.</Empty> : null}
        <ul className="mt-3 divide-y divide-line">
          {items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
        <ShowMore query={entries}>Show earlier entries</ShowMore>
      </Card>
    </>
  );
}

function Entry({ entry: { actor, action, target, at } }: { entry: AuditEntryView }) {
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 py-2">
      <p className="min-w-0 flex-1 basis-72 break-words">
        <bdi className="font-medium">{actor}</bdi> {wordsForAction(action)}
        {target && !isId(target) ? <bdi className="font-medium"> {target}</bdi> : null}
      </p>
      <span className="text-muted">
        <Time iso={at} />
      </span>
    </li>
  );
}

/** An id says nothing to a reader. */
function isId(target: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(target);
}
