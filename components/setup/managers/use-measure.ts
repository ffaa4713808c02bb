"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { isUnfinished } from "@/components/sync/copy";
import { fetchJson, ProblemError } from "@/lib/http/client";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { managerMatches, previewSchema, runStartedSchema } from "@/lib/sync/contract";
import { matchWords } from "./copy";

/**
 * Who would manage whom by a choice, measured on the org's own people: a preview that is asked for and followed. Where
 * one is under way already, that one is followed.
 */
export function useMeasure() {
  const start = useMutation({
    mutationFn: async (choice: ManagersInput) => {
      const options = {
        managerMode: choice.mode,
        managerMatch: choice.match,
        managerAttribute: choice.attribute,
      };
      try {
        return await fetchJson(runStartedSchema, "/api/okta/sync", {
          method: "POST",
          body: { mode: "preview", options },
        });
      } catch (error) {
        const other = error instanceof ProblemError ? runStartedSchema.safeParse(error.body) : null;
        if (other?.success) return other.data;
        throw error;
      }
    },
  });
  const runId = start.data?.runId;
  const preview = useQuery({
    queryKey: ["okta", "preview", runId],
    queryFn: () => fetchJson(previewSchema, `/api/okta/runs/${runId}/preview`),
    refetchInterval: ({ state }) => (state.data && !isUnfinished(state.data.run) ? false : 1_000),
    enabled: runId !== undefined,
  });
  return { start, preview };
}

type MeasuredBy = z.output<typeof previewSchema>["settings"];

/** What a preview went by, where that is not this choice; null where it is. */
export function describeOtherChoice(by: MeasuredBy, choice: ManagersInput): string | null {
  if (by.managerMode !== choice.mode || by.managerAttribute !== choice.attribute)
    return "What follows was measured by another choice than the one made now. Measure this choice to see what it leads to.";
  if (by.managerMatch === choice.match) return null;
  const before = managerMatches.find((one) => one === by.managerMatch) ?? "auto";
  return `The people below were found by “${matchWords[before]}”; the figures above hold for each way of comparing.`;
}
