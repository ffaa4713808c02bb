"use client";

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  type OrgChartView,
  orgChartSchema,
  reportsPageSchema,
  type UnmanagedPage,
  unmanagedPageSchema,
  wholeChartSchema,
} from "@/lib/org-chart/contract";
import { peoplePageSchema } from "@/lib/people/contract";
import { TOP } from "./chart-data";

/** Below the key of all lists of people, because who manages whom changes with them. */
const chartKeys = {
  view: (person: string) => ["people", "org-chart", "view", person] as const,
  reports: (of: string, cursor: string) => ["people", "org-chart", "reports", of, cursor] as const,
  whole: (team: string) => ["people", "org-chart", "whole", team] as const,
  unmanaged: ["people", "org-chart", "unmanaged"] as const,
  find: (query: string) => ["people", "org-chart", "find", query] as const,
};

const MINUTE_MS = 60_000;

/** Fetches the start of the chart, and with a person the managers above them. */
export const chartQuery = (person: string) =>
  queryOptions({
    queryKey: chartKeys.view(person),
    queryFn: ({ signal }) => fetchJson(orgChartSchema, `/api/org-chart${searchOf({ person })}`, { signal }),
    staleTime: MINUTE_MS,
  });

export const useChartView = (initial: OrgChartView, person: string) =>
  useQuery({ ...chartQuery(person), initialData: initial });

/** Fetches a page of someone's reports, or of the people at the top. */
export const reportsQuery = (of: string, cursor: string) =>
  queryOptions({
    queryKey: chartKeys.reports(of, cursor),
    queryFn: async ({ signal }) => {
      if (of !== TOP)
        return fetchJson(reportsPageSchema, `/api/org-chart/${of}/reports${searchOf({ cursor })}`, {
          signal,
        });
      return (await fetchJson(orgChartSchema, `/api/org-chart${searchOf({ cursor })}`, { signal })).roots;
    },
    staleTime: MINUTE_MS,
  });

/** Fetches everyone at once, or a team with the managers above its people. */
export const wholeChartQuery = (team: string) =>
  queryOptions({
    queryKey: chartKeys.whole(team),
    queryFn: ({ signal }) =>
      fetchJson(wholeChartSchema, `/api/org-chart/all${searchOf({ team })}`, { signal }),
    staleTime: MINUTE_MS,
  });

export const useTeamChart = (team: string) => useQuery({ ...wholeChartQuery(team), enabled: team !== "" });

const unmanagedQuery = infiniteQueryOptions({
  queryKey: chartKeys.unmanaged,
  queryFn: ({ pageParam, signal }): Promise<UnmanagedPage> =>
    fetchJson(unmanagedPageSchema, `/api/org-chart/unmanaged${searchOf({ cursor: pageParam })}`, { signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
  staleTime: MINUTE_MS,
});

export const useUnmanaged = () => useInfiniteQuery(unmanagedQuery);

const MIN_LETTERS = 2;

/** Finds people by the first letters of a name or email. */
export const useFoundPeople = (query: string) =>
  useQuery({
    queryKey: chartKeys.find(query),
    queryFn: ({ signal }) => fetchJson(peoplePageSchema, `/api/people${searchOf({ query })}`, { signal }),
    enabled: query.length >= MIN_LETTERS,
    placeholderData: keepPreviousData,
  });
