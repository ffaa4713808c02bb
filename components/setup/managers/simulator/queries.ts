"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { isUnfinished } from "@/components/sync/copy";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { type SimulationView, simulationSchema } from "@/lib/setup/contract/simulation";
import { runStartedSchema } from "@/lib/sync/contract";

const PATH = "/api/okta/managers/simulator";
const WHILE_RUNNING_MS = 1_000;

/**
 * Starts a simulation of manager settings. @throws ProblemError `run-unfinished` while a preview or another
 * simulation runs
 */
export function useSimulate(onStarted: (runId: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ManagersInput) => fetchJson(runStartedSchema, PATH, { method: "POST", body }),
    onSuccess: ({ runId }) => onStarted(runId),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}

/** Reads a simulation, again each second while it runs. */
export const useSimulation = (initial: SimulationView) =>
  useQuery({
    queryKey: [...oktaKey, "simulation", initial.run.id],
    queryFn: ({ signal }) => fetchJson(simulationSchema, `${PATH}/${initial.run.id}`, { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && !isUnfinished(state.data.run) ? false : WHILE_RUNNING_MS),
  });
