"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type ActivityView, activitySchema } from "@/lib/overview/contract";
import { type OverviewView, overviewSchema } from "@/lib/setup/contract/settings";

const overviewKeys = {
  overview: [...oktaKey, "overview"] as const,
  activity: [...oktaKey, "activity"] as const,
};

const overviewQuery = (initial: OverviewView) =>
  queryOptions({
    queryKey: overviewKeys.overview,
    queryFn: ({ signal }) => fetchJson(overviewSchema, "/api/okta/overview", { signal }),
    initialData: initial,
    refetchInterval: 60_000,
  });

const activityQuery = (initial: ActivityView) =>
  queryOptions({
    queryKey: overviewKeys.activity,
    queryFn: ({ signal }) => fetchJson(activitySchema, "/api/okta/activity", { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.figures.withoutManager === null ? 2_000 : 60_000),
  });

/** Follows recent activity. */
export const useActivity = (initial: ActivityView) => useQuery(activityQuery(initial));

/** Follows setup, pause, credential and alerts, which seldom change. */
export const useOverview = (initial: OverviewView) => useQuery(overviewQuery(initial));
