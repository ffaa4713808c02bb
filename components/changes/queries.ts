"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { type ChangeSearch, tracedChangePageSchema } from "@/lib/changes/contract";
import { fetchJson } from "@/lib/http/client";

/** Finds changes of all syncs, page after page. */
export const useChangeSearch = (search: ChangeSearch) =>
  useInfiniteQuery({
    queryKey: [...oktaKey, "all-changes", search],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(tracedChangePageSchema, `/api/okta/changes${searchOf({ ...search, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
