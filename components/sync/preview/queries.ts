"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isUnfinished } from "@/components/sync/copy";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson, ProblemError } from "@/lib/http/client";
import { settingsSchema } from "@/lib/setup/contract/settings";
import { type ManagerMode, modeChangeSchema, runStartedSchema } from "@/lib/sync/contract";
import { type PreviewOptions, type PreviewView, previewSchema } from "@/lib/sync/contract/preview";

const WHILE_RUNNING_MS = 1_000;

const previewKey = (runId: string | undefined) => [...oktaKey, "preview", runId] as const;

/**
 * Starts a preview, with settings that may be unsaved. @throws ProblemError `run-unfinished` while another
 * runs
 */
export function startPreview(options?: PreviewOptions) {
  return fetchJson(runStartedSchema, "/api/okta/sync", {
    method: "POST",
    body: { mode: "preview", options },
  });
}

/**
 * Reads a preview: its plan, its settings, and whether it can be applied; again each second while it runs.
 */
export function usePreviewView(runId: string | undefined) {
  return useQuery({
    queryKey: previewKey(runId),
    queryFn: ({ signal }) => fetchJson(previewSchema, `/api/okta/runs/${runId}/preview`, { signal }),
    refetchInterval: ({ state }) => (state.data && !isUnfinished(state.data.run) ? false : WHILE_RUNNING_MS),
    enabled: runId !== undefined,
  });
}

/** Previews who would get another manager with another manager mode (G5). */
export function useModeChange(to: ManagerMode) {
  return useQuery({
    queryKey: [...oktaKey, "mode-change", to],
    queryFn: ({ signal }) =>
      fetchJson(modeChangeSchema, `/api/okta/managers/mode-change?to=${to}`, { signal }),
    retry: false,
  });
}

/** Returns the sync that an answer names: the requested one, or one that already does the same. */
async function runOf(asked: Promise<{ runId: string }>): Promise<{ runId: string }> {
  try {
    return await asked;
  } catch (error) {
    const other = error instanceof ProblemError ? runStartedSchema.safeParse(error.body) : null;
    if (other?.success) return other.data;
    throw error;
  }
}

/** Starts a preview. Opens the running one instead, if there is one and the settings are the saved ones. */
export function useStartPreview(onStarted: (runId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: PreviewOptions | undefined) =>
      options ? startPreview(options) : runOf(startPreview()),
    onSuccess: ({ runId }) => onStarted(runId),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}

/** Applies exactly what a preview showed, and saves its unsaved settings with it. */
export function useApplyPreview(onStarted: (runId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ run, unsaved }: PreviewView) =>
      runOf(
        fetchJson(runStartedSchema, `/api/okta/runs/${run.id}/apply`, {
          method: "POST",
          body: { save: unsaved },
        }),
      ),
    onSuccess: ({ runId }) => onStarted(runId),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}

function fieldsOf({ mapping, owners, scope, scopeGroupIds }: PreviewView["settings"]) {
  return { mapping, owners, scope, scopeGroupIds };
}

/** Saves the settings of a preview and applies nothing, while nothing is written to people yet. */
export function useSaveSettings(onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    async mutationFn({ settings, savedThen, changes }: PreviewView) {
      const save = (path: string, body: object) => fetchJson(settingsSchema, path, { method: "POST", body });
      const { managerMode, managerMatch, managerAttribute } = settings;
      if (changes.includes("scope") || changes.includes("mapping"))
        await save("/api/okta/setup/fields", {
          ...fieldsOf(settings),
          ...(savedThen && { loaded: fieldsOf(savedThen) }),
        });
      if (changes.includes("managerMode") || changes.includes("managerMatch"))
        await save("/api/okta/setup/managers", {
          mode: managerMode,
          match: managerMatch,
          attribute: managerAttribute,
        });
    },
    onSuccess: onSaved,
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}
