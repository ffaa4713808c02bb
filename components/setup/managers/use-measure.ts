"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import type { ManagersInput } from "@/lib/settings/contract";
import { managerMeasureSchema } from "@/lib/sync/contract";

/** Who would manage whom by this choice, measured on the org's own people. */
export function useMeasure(choice: ManagersInput, enabled: boolean) {
  return useQuery({
    queryKey: ["okta", "org", "managers", choice],
    queryFn: () =>
      fetchJson(managerMeasureSchema, "/api/okta/managers/measure", {
        method: "POST",
        body: { managerMode: choice.mode, managerMatch: choice.match, managerAttribute: choice.attribute },
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
    enabled,
  });
}
