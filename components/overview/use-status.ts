"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { type StatusView, statusSchema } from "@/lib/sync/contract";

const WHILE_RUNNING_MS = 1_000;
const OTHERWISE_MS = 20_000;

/** The dashboard's status: asked for every second while a sync is under way, rarely else. */
export function useStatus(initial: StatusView) {
  return useQuery({
    queryKey: ["okta", "status"],
    queryFn: () => fetchJson(statusSchema, "/api/okta/status"),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data?.currentRun ? WHILE_RUNNING_MS : OTHERWISE_MS),
  });
}
