"use client";

import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { type OneToOneView, oneToOneSchema, oneToOnesSchema } from "@/lib/work/contract";
import { pagesQuery, workKeys } from "../queries";

/** Lists the reader's 1-to-1s with someone, or all of their own, page after page. */
export const useOneToOnes = (personId: string, when: "upcoming" | "past") =>
  useInfiniteQuery(
    pagesQuery(workKeys.list("one-to-ones", personId, when), (cursor, signal) =>
      fetchJson(oneToOnesSchema, `/api/people/${personId}/one-to-ones${searchOf({ when, cursor })}`, {
        signal,
      }),
    ),
  );

const oneToOneQuery = (initial: OneToOneView) =>
  queryOptions({
    queryKey: workKeys.oneToOne(initial.id),
    queryFn: ({ signal }) => fetchJson(oneToOneSchema, `/api/one-to-ones/${initial.id}`, { signal }),
    initialData: initial,
    // The other person may be writing in it now.
    refetchInterval: 20_000,
  });

/** Follows one 1-to-1. */
export const useOneToOne = (initial: OneToOneView) => useQuery(oneToOneQuery(initial));
