"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { type SetupAnswer, type SetupView, setupAnswerSchema, setupSchema } from "@/lib/setup/contract";

export const setupKey = ["okta", "setup"] as const;

/** How far the set-up is; others may be at work on it too, so it is asked for again now and then. */
export function useSetup(initial: SetupView) {
  return useQuery({
    queryKey: setupKey,
    queryFn: () => fetchJson(setupSchema, "/api/okta/setup"),
    initialData: initial,
    refetchInterval: 20_000,
  });
}

/**
 * Sends what was entered in a step to be checked and, when it holds, saved. The check is over with its answer: what is read
 * again afterwards isn't waited for, or "Checking" would stand beside a step that is done.
 */
export function useSetupCheck<Body = Record<string, never>>(path: string) {
  const client = useQueryClient();
  return useMutation<SetupAnswer, Error, Body>({
    mutationFn: (body) => fetchJson(setupAnswerSchema, path, { method: "POST", body }),
    onSettled: () => void client.invalidateQueries({ queryKey: setupKey }),
  });
}
