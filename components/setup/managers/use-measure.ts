"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { isUnfinished } from "@/components/sync/copy";
import { fetchJson, ProblemError } from "@/lib/http/client";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { managerMatches, previewSchema } from "@/lib/sync/contract";
import { matchWords } from "./copy";

const started = z.object({ runId: z.string() });

/** Measures a choice on the org's people: starts a preview and follows it, or follows the one already running. */
export function useMeasure() {
  const start = useMutation({
    mutationFn: async (choice: ManagersInput) => {
      const options = {
        managerMode: choice.mode,
        managerMatch: choice.match,
        managerAttribute: choice.attribute,
      };
      try {
        return await fetchJson(started, "/api/okta/sync", {
          method: "POST",
          body: { mode: "preview", options },
        });
      } catch (error) {
        const other = error instanceof ProblemError ? started.safeParse(error.body) : null;
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

/** Says that a preview used another choice than this one; null if it used the same. */
export function describeOtherChoice(measured: MeasuredBy, choice: ManagersInput): string | null {
  if (measured.managerMode !== choice.mode || measured.managerAttribute !== choice.attribute)
    return "These results are for your previous choice. Measure again.";
  if (measured.managerMatch === choice.match) return null;
  const before = managerMatches.find((one) => one === measured.managerMatch) ?? "auto";
  return `We matched the people below by “${matchWords[before]}”. The figures above cover every match option.`;
}
