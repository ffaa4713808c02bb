"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { type CoveredSearch, coveredPageSchema } from "@/lib/sync/contract";

/** Lists people by how their manager was found, page after page. */
export const useCoveredPeople = (search: CoveredSearch) =>
  useInfiniteQuery({
    queryKey: [...oktaKey, "covered-people", search],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(coveredPageSchema, `/api/okta/managers/people${searchOf({ ...search, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });
