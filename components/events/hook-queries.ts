"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { hookSchema, newSecretSchema, rotationEndedSchema } from "@/lib/events/contract";
import { fetchJson } from "@/lib/http/client";
import { type SetupAnswer, setupAnswerSchema } from "@/lib/setup/contract";

/** Below the setup's key, because the event hook is a setup step. */
const keys = {
  setup: [...oktaKey, "setup"],
  hook: [...oktaKey, "setup", "hook"],
  check: [...oktaKey, "setup", "hook", "check"],
} as const;

const WHILE_WAITING_MS = 3_000;

/** Reads the event hook, every 3 seconds until it is verified, has sent an event, and no rotation is open. */
export function useHook() {
  return useQuery({
    queryKey: keys.hook,
    queryFn: ({ signal }) => fetchJson(hookSchema, "/api/okta/events/hook", { signal }),
    refetchInterval: ({ state }) =>
      state.data?.verifiedAt && state.data.lastEventAt && !state.data.next ? false : WHILE_WAITING_MS,
  });
}

/** Checks whether the hook is verified and has sent an event, every 3 seconds until both are true. */
export function useHookCheck(enabled: boolean) {
  return useQuery({
    queryKey: keys.check,
    queryFn: ({ signal }) =>
      fetchJson(setupAnswerSchema, "/api/okta/setup/event-hook", { method: "POST", body: {}, signal }),
    enabled,
    refetchInterval: ({ state }) => (isComplete(state.data) ? false : WHILE_WAITING_MS),
  });
}

/** Returns whether every finding passed: a warning means that the first event is still to come. */
export function isComplete(answer: SetupAnswer | undefined): boolean {
  return answer?.findings.every(({ state }) => state === "passed") ?? false;
}

/** Creates the hook, or its replacement, through Okta's API. */
export function useMakeHook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (_: { isReplacement: boolean }) =>
      fetchJson(setupAnswerSchema, "/api/okta/events/hook", { method: "POST", body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.setup }),
  });
}

/** Has Okta call the hook now. Remembers when that started, and the last event before it. */
export function useTestHook(lastEventAt: string | null) {
  return useMutation({
    mutationFn: async () => ({
      startedAt: Date.now(),
      lastEventAt,
      answer: await fetchJson(setupAnswerSchema, "/api/okta/events/test", { method: "POST", body: {} }),
    }),
  });
}

/** Waits for an event after `before`, asking every 3 seconds; null until one arrives. */
export function useFirstEventSince(before: string | null): string | null {
  const { data } = useQuery({
    queryKey: [...keys.hook, "since", before],
    queryFn: ({ signal }) => fetchJson(hookSchema, "/api/okta/events/hook", { signal }),
    refetchInterval: ({ state }) => (isNewer(state.data?.lastEventAt, before) ? false : WHILE_WAITING_MS),
  });
  const arrivedAt = data?.lastEventAt ?? null;
  return isNewer(arrivedAt, before) ? arrivedAt : null;
}

function isNewer(at: string | null | undefined, before: string | null): boolean {
  return at != null && (before === null || at > before);
}

/** Creates a secret to paste into Okta. Only this answer contains it. */
export function useNewSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(newSecretSchema, "/api/okta/events/secret", { method: "POST", body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.hook }),
  });
}

/** Ends a rotation: `finish` removes the first hook, `cancel` the second. */
export function useRotation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: "finish" | "cancel") =>
      fetchJson(rotationEndedSchema, "/api/okta/events/rotation", {
        method: "POST",
        body: { action },
      }),
    onSuccess: ({ removed }, action) => toast.success(rotationMessage(action, removed)),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: keys.hook }),
  });
}

/** Says how a rotation ended; `removed` is true if nothing is left to do in Okta. */
export function rotationMessage(action: "finish" | "cancel", removed: boolean): string {
  if (action === "cancel") return "Second hook removed.";
  return removed
    ? "First hook removed, here and in Okta."
    : "We now reject the first hook. Delete it in Okta under Workflow > Event Hooks.";
}
