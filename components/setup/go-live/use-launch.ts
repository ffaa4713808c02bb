"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isUnfinished } from "@/components/sync/copy";
import { fetchJson } from "@/lib/http/client";
import {
  type LaunchRequest,
  type LaunchView,
  launchedSchema,
  launchSchema,
} from "@/lib/setup/contract/settings";
import { previewSchema, runStartedSchema } from "@/lib/sync/contract";

/** Whether something is under way that the page follows. */
function isInProgress(launch: LaunchView | undefined): boolean {
  if (!launch) return false;
  if (launch.preview && isUnfinished(launch.preview)) return true;
  return launch.state !== "DRAFT" && !launch.finalised && (launch.run === null || isUnfinished(launch.run));
}

/** How far the connection is on its way to live: asked for each second while something is under way. */
export function useLaunch() {
  return useQuery({
    queryKey: ["okta", "launch"],
    queryFn: () => fetchJson(launchSchema, "/api/okta/launch"),
    refetchInterval: ({ state }) => (isInProgress(state.data) ? 1_000 : 20_000),
  });
}

/** The full plan that a preview made. */
export function usePreview(runId: string | undefined) {
  return useQuery({
    queryKey: ["okta", "preview", runId],
    queryFn: () => fetchJson(previewSchema, `/api/okta/runs/${runId}/preview`),
    enabled: runId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Asks for a preview by the saved settings. */
export function useStartPreview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: { mode: "preview" } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta", "launch"] }),
  });
}

/** Starts syncing, for real or in shadow mode. */
export function useStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LaunchRequest) =>
      fetchJson(launchedSchema, "/api/okta/launch", { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
}
