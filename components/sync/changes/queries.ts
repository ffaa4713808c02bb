"use client";

import { infiniteQueryOptions, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  type ChangeFilter,
  type ChangeView,
  changeGroupsSchema,
  changePageSchema,
} from "@/lib/sync/contract";
import { EVERY_3_SECONDS, syncKeys } from "../queries";

export const changesQuery = (runId: string, filter: ChangeFilter) =>
  infiniteQueryOptions({
    queryKey: syncKeys.changes(runId, filter),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(
        changePageSchema,
        `/api/okta/runs/${runId}/changes${searchOf({ ...filter, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });

/** Fetches the changes of a sync, page after page, and again every 3 seconds while `isMoving` says so. */
export const useChanges = (
  runId: string,
  filter: ChangeFilter,
  isMoving: (changes: ChangeView[]) => boolean,
) =>
  useInfiniteQuery({
    ...changesQuery(runId, filter),
    refetchInterval: ({ state }) =>
      isMoving(state.data?.pages.flatMap(({ items }) => items) ?? []) ? EVERY_3_SECONDS : false,
  });

/** Counts the changes of a sync by kind and team, and again every 3 seconds while it runs. */
export const useChangeGroups = (runId: string, unfinished: boolean) =>
  useQuery({
    queryKey: syncKeys.changeGroups(runId),
    queryFn: ({ signal }) => fetchJson(changeGroupsSchema, `/api/okta/runs/${runId}/groups`, { signal }),
    refetchInterval: unfinished ? EVERY_3_SECONDS : false,
  });

export type ChangesQuery = ReturnType<typeof useChanges>;

/** Fetches a sync's changes once more when it ends. Otherwise those since the last fetch would never show. */
export function useFinalChanges(runId: string, unfinished: boolean): void {
  const client = useQueryClient();
  const before = useRef(unfinished);
  useEffect(() => {
    if (before.current && !unfinished) {
      void client.invalidateQueries({ queryKey: [...oktaKey, "changes", runId] });
      void client.invalidateQueries({ queryKey: syncKeys.changeGroups(runId) });
    }
    before.current = unfinished;
  });
}
