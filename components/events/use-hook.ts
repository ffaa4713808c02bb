"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { hookSchema, newSecretSchema } from "@/lib/events/contract";
import { fetchJson } from "@/lib/http/client";
import { type SetupAnswer, setupAnswerSchema } from "@/lib/setup/contract";

export const hookKey = ["okta", "setup", "hook"] as const;

const WHILE_WAITING_MS = 3_000;

/** The event hook as it stands; asked for again and again while Okta's word is waited for. */
export function useHook() {
  return useQuery({
    queryKey: hookKey,
    queryFn: () => fetchJson(hookSchema, "/api/okta/events/hook"),
    refetchInterval: ({ state }) =>
      state.data?.verifiedAt && state.data.lastEventAt && !state.data.next ? false : WHILE_WAITING_MS,
  });
}

/** Whether Okta has verified the hook and told something: asked for until both are so. */
export function useHookCheck(enabled: boolean) {
  return useQuery({
    queryKey: [...hookKey, "check"],
    queryFn: () => fetchJson(setupAnswerSchema, "/api/okta/setup/event-hook", { method: "POST", body: {} }),
    enabled,
    refetchInterval: ({ state }) => (isComplete(state.data) ? false : WHILE_WAITING_MS),
  });
}

export function isComplete(answer: SetupAnswer | undefined): boolean {
  return answer?.findings.every(({ state }) => state === "passed") ?? false;
}

/** Makes the hook, or its replacement, through Okta's API. */
export function useMakeHook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (_: { isReplacement: boolean }) =>
      fetchJson(setupAnswerSchema, "/api/okta/events/hook", { method: "POST", body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: ["okta", "setup"] }),
  });
}

/** Makes a secret to paste into Okta; it is in the answer and nowhere else. */
export function useNewSecret() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(newSecretSchema, "/api/okta/events/secret", { method: "POST", body: {} }),
    onSettled: () => void client.invalidateQueries({ queryKey: hookKey }),
  });
}
