"use client";

import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { type AuditEntryView, type AuditSearch, auditPageSchema } from "@/lib/audit/contract";
import { fetchJson } from "@/lib/http/client";

export interface AuditLog {
  items: AuditEntryView[];
  nextCursor: string | null;
}

const auditQuery = (search: AuditSearch, initial: AuditLog | null) =>
  infiniteQueryOptions({
    queryKey: [...oktaKey, "audit", search] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson(auditPageSchema, `/api/okta/audit${searchOf({ ...search, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page: AuditLog) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

/** Lists what people did, latest first, page after page; `initial` is the first page if the server has sent it. */
export const useAudit = (search: AuditSearch, initial: AuditLog | null) =>
  useInfiniteQuery(auditQuery(search, initial));
