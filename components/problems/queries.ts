"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { problemPageSchema } from "@/lib/problems/contract";

const problemKeys = {
  /** The open problems of one kind. Under "okta", so that a sync's end fetches them again. */
  open: (code: string) => [...oktaKey, "problems", code] as const,
};

const openProblemsQuery = (code: string) =>
  queryOptions({
    queryKey: problemKeys.open(code),
    queryFn: ({ signal }) =>
      fetchJson(problemPageSchema, `/api/okta/problems${searchOf({ kind: code, state: "OPEN" })}`, {
        signal,
      }),
  });

/** Fetches the company's open problems of one kind, once `isWanted`. */
export const useOpenProblems = (code: string, isWanted: boolean) =>
  useQuery({ ...openProblemsQuery(code), enabled: isWanted });
