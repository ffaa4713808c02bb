"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { type ChangeView, changePageSchema } from "@/lib/sync/contract";

const WHILE_RUNNING_MS = 3_000;

export interface ChangesFilter {
  kind: ChangeView["kind"] | "";
  state: ChangeView["state"] | "";
}

/** Fetches the changes of a run, page after page; again and again while it runs or one of them `isInProgress`. */
export function useChanges(
  runId: string,
  filter: ChangesFilter,
  unfinished: boolean,
  isInProgress: (change: ChangeView) => boolean = () => false,
) {
  return useInfiniteQuery({
    queryKey: ["okta", "changes", runId, filter],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams(
        Object.entries({ ...filter, cursor: pageParam }).filter(([, value]) => value !== ""),
      );
      return fetchJson(changePageSchema, `/api/okta/runs/${runId}/changes?${query}`);
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      unfinished || state.data?.pages.some(({ items }) => items.some(isInProgress))
        ? WHILE_RUNNING_MS
        : false,
  });
}
