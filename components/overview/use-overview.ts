"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { type OverviewView, overviewSchema } from "@/lib/setup/contract/settings";

/** Set-up, pause, credential and notices: what changes seldom. */
export function useOverview(initial: OverviewView) {
  return useQuery({
    queryKey: ["okta", "overview"],
    queryFn: () => fetchJson(overviewSchema, "/api/okta/overview"),
    initialData: initial,
    refetchInterval: 60_000,
  });
}
