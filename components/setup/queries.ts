"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import {
  apiAccessSchema,
  credentialsSchema,
  type SetupAnswer,
  type SetupView,
  serviceKeySchema,
  setupAnswerSchema,
  setupSchema,
} from "@/lib/setup/contract";

export const setupKeys = {
  /** The setup's progress; every step's key begins with it. */
  setup: [...oktaKey, "setup"],
  apiAccess: [...oktaKey, "setup", "api-access"],
  assigned: [...oktaKey, "setup", "assign"],
  credentials: [...oktaKey, "setup", "credentials"],
  testSignIn: [...oktaKey, "setup", "test-sign-in"],
} as const;

const PROGRESS_EVERY_MS = 20_000;
/** Reading assignments uses a rate limit of 20 calls a minute in small orgs (okta-facts §3.2). */
const ASSIGNED_EVERY_MS = 10_000;

/** Reads the setup's progress, again every 20 seconds, because other people may work on it too. */
export function useSetup(initial: SetupView) {
  return useQuery({
    queryKey: setupKeys.setup,
    queryFn: ({ signal }) => fetchJson(setupSchema, "/api/okta/setup", { signal }),
    initialData: initial,
    refetchInterval: PROGRESS_EVERY_MS,
  });
}

/** Returns a stable function that refetches the setup's progress, and no step's own data. */
export function useRefreshProgress(): () => void {
  const client = useQueryClient();
  return useCallback(
    () => void client.invalidateQueries({ queryKey: setupKeys.setup, exact: true }),
    [client],
  );
}

/**
 * Sends a step's values to be checked and, if they pass, saved. It doesn't wait for the refetch that follows,
 * so that "Checking" never appears next to a completed step.
 */
export function useSetupCheck<Body = Record<string, never>>(path: string) {
  const client = useQueryClient();
  return useMutation<SetupAnswer, Error, Body>({
    mutationFn: (body) => fetchJson(setupAnswerSchema, path, { method: "POST", body }),
    onSettled: () => void client.invalidateQueries({ queryKey: setupKeys.setup }),
  });
}

/** Reads the saved client ID and issuer, and how the saved secret ends. */
export function useCredentials() {
  return useQuery({
    queryKey: setupKeys.credentials,
    queryFn: ({ signal }) => fetchJson(credentialsSchema, "/api/okta/setup/credentials", { signal }),
  });
}

/** Reads the saved API access, and which scopes a service app needs. */
export function useApiAccess() {
  return useQuery({
    queryKey: setupKeys.apiAccess,
    queryFn: ({ signal }) => fetchJson(apiAccessSchema, "/api/okta/setup/api-access", { signal }),
  });
}

/** Creates a key pair for a service app. */
export function useCreateServiceKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      fetchJson(serviceKeySchema, "/api/okta/setup/api-access/key", { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: setupKeys.apiAccess }),
  });
}

/** Checks whether people are assigned to the app, every 10 seconds until some are. */
export function useAssignmentCheck(enabled: boolean) {
  return useQuery({
    queryKey: setupKeys.assigned,
    queryFn: ({ signal }) =>
      fetchJson(setupAnswerSchema, "/api/okta/setup/assign", { method: "POST", body: {}, signal }),
    enabled,
    refetchInterval: ({ state }) => (state.data?.passed ? false : ASSIGNED_EVERY_MS),
    refetchOnWindowFocus: (query) => !query.state.data?.passed,
  });
}
