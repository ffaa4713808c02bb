"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import { type SetupAnswer, type SetupView, setupAnswerSchema, setupSchema } from "@/lib/setup/contract";

export const setupKey = ["okta", "setup"] as const;

/** Reads the setup's progress, again every 20 seconds, because other people may work on it too. */
export function useSetup(initial: SetupView) {
  return useQuery({
    queryKey: setupKey,
    queryFn: () => fetchJson(setupSchema, "/api/okta/setup"),
    initialData: initial,
    refetchInterval: 20_000,
  });
}

/**
 * Sends a step's values to be checked and, if they pass, saved. It does not wait for the refetch that follows, so that
 * "Checking" never appears next to a completed step.
 */
export function useSetupCheck<Body = Record<string, never>>(path: string) {
  const client = useQueryClient();
  return useMutation<SetupAnswer, Error, Body>({
    mutationFn: (body) => fetchJson(setupAnswerSchema, path, { method: "POST", body }),
    onSettled: () => void client.invalidateQueries({ queryKey: setupKey }),
  });
}
