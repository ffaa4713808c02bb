"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isUnfinished } from "@/components/sync/copy";
import { startPreview, usePreviewView } from "@/components/sync/preview/queries";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson, ProblemError } from "@/lib/http/client";
import {
  type LaunchRequest,
  type LaunchView,
  launchedSchema,
  launchSchema,
  type ManagersInput,
} from "@/lib/setup/contract/settings";
import { runStartedSchema } from "@/lib/sync/contract";

const keys = {
  launch: [...oktaKey, "launch"],
} as const;

const WHILE_RUNNING_MS = 1_000;
const OTHERWISE_MS = 20_000;

/** Returns true while a preview or the first sync is running. */
export function isInProgress(launch: LaunchView | undefined): boolean {
  if (!launch) return false;
  if (launch.preview && isUnfinished(launch.preview)) return true;
  return launch.state !== "DRAFT" && !launch.finalised && (launch.run === null || isUnfinished(launch.run));
}

/** Reads how close the connection is to going live, every second while a preview or the first sync runs. */
export function useLaunch() {
  return useQuery({
    queryKey: keys.launch,
    queryFn: ({ signal }) => fetchJson(launchSchema, "/api/okta/launch", { signal }),
    refetchInterval: ({ state }) => (isInProgress(state.data) ? WHILE_RUNNING_MS : OTHERWISE_MS),
  });
}

/** Starts syncing, live or in preview mode. */
export function useStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LaunchRequest) =>
      fetchJson(launchedSchema, "/api/okta/launch", { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}

/** Starts a preview with the saved settings. */
export function useStartPreview() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => startPreview(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.launch }),
  });
}

/** Measures a choice on the org's people: starts a preview and follows it, or follows the one already running. */
export function useMeasure() {
  const start = useMutation({ mutationFn: startMeasure });
  const runId = start.data?.runId;
  return { start, preview: usePreviewView(runId) };
}

async function startMeasure({ mode, match, attribute }: ManagersInput) {
  try {
    return await startPreview({ managerMode: mode, managerMatch: match, managerAttribute: attribute });
  } catch (error) {
    const running = error instanceof ProblemError ? runStartedSchema.safeParse(error.body) : null;
    if (running?.success) return running.data;
    throw error;
  }
}
