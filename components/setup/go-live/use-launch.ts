"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { isUnfinished } from "@/components/sync/copy";
import { fetchJson } from "@/lib/http/client";
import {
  type LaunchRequest,
  type LaunchView,
  launchedSchema,
  launchSchema,
} from "@/lib/setup/contract/settings";
import { previewSchema } from "@/lib/sync/contract";

const started = z.object({ runId: z.string() });

/** Returns true while a preview or the first sync is running. */
export function isInProgress(launch: LaunchView | undefined): boolean {
  if (!launch) return false;
  if (launch.preview && isUnfinished(launch.preview)) return true;
  return launch.state !== "DRAFT" && !launch.finalised && (launch.run === null || isUnfinished(launch.run));
}

/** Reads how far the connection is on its way to live, every second while a sync or preview runs. */
export function useLaunch() {
  return useQuery({
    queryKey: ["okta", "launch"],
    queryFn: () => fetchJson(launchSchema, "/api/okta/launch"),
    refetchInterval: ({ state }) => (isInProgress(state.data) ? 1_000 : 20_000),
  });
}

/** Reads a preview's full plan. */
export function usePreview(runId: string | undefined) {
  return useQuery({
    queryKey: ["okta", "preview", runId],
    queryFn: () => fetchJson(previewSchema, `/api/okta/runs/${runId}/preview`),
    enabled: runId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Starts a preview with the saved settings. */
export function useStartPreview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(started, "/api/okta/sync", { method: "POST", body: { mode: "preview" } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta", "launch"] }),
  });
}

/** Starts syncing, live or in preview mode. */
export function useStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LaunchRequest) =>
      fetchJson(launchedSchema, "/api/okta/launch", { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
}
