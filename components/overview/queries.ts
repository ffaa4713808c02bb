"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type OverviewView, overviewSchema } from "@/lib/setup/contract/settings";

const overviewKeys = { overview: [...oktaKey, "overview"] as const };

const overviewQuery = (initial: OverviewView) =>
  queryOptions({
    queryKey: overviewKeys.overview,
    queryFn: ({ signal }) => fetchJson(overviewSchema, "/api/okta/overview", { signal }),
    initialData: initial,
    refetchInterval: 60_000,
  });

/** Follows setup, pause, credential and alerts: what changes seldom. */
export const useOverview = (initial: OverviewView) => useQuery(overviewQuery(initial));
