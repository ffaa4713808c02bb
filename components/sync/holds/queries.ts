"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { addressHoldsSchema, changePageSchema, fieldHoldsSchema } from "@/lib/sync/contract";
import { syncKeys } from "../queries";

/** Lists the removals of all syncs that need approval, page after page. */
export const useOpenRemovals = () =>
  useInfiniteQuery({
    queryKey: syncKeys.holds("removals"),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(changePageSchema, `/api/okta/holds${searchOf({ cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
  });

export const useAddressHolds = () =>
  useQuery({
    queryKey: syncKeys.holds("addresses"),
    queryFn: ({ signal }) => fetchJson(addressHoldsSchema, "/api/okta/holds/addresses", { signal }),
  });

export const useFieldHolds = () =>
  useQuery({
    queryKey: syncKeys.holds("fields"),
    queryFn: ({ signal }) => fetchJson(fieldHoldsSchema, "/api/okta/holds/fields", { signal }),
  });
