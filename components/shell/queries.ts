"use client";

import { useQuery } from "@tanstack/react-query";
import { attentionKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { attentionSchema } from "@/lib/sync/contract";

const EVERY_MINUTE = 60_000;

/** Counts what needs attention, once a minute while the page is visible; `initial` is null if the person can't read it. */
export function useAttention(initial: number | null): number {
  const { data } = useQuery({
    queryKey: attentionKey,
    queryFn: ({ signal }) => fetchJson(attentionSchema, "/api/okta/attention", { signal }),
    initialData: { attention: initial ?? 0 },
    enabled: initial !== null,
    staleTime: EVERY_MINUTE,
    refetchInterval: EVERY_MINUTE,
  });
  return data.attention;
}
