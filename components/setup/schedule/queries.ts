"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type ScheduleInput, scheduleViewSchema } from "@/lib/setup/contract/settings";

const key = [...oktaKey, "schedule"] as const;

/** Reads the daily sync's time, invitations and alert recipients. */
export function useSchedule() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson(scheduleViewSchema, "/api/okta/setup/schedule", { signal }),
  });
}

/** Saves the daily sync's time, invitations and alert recipients. */
export function useSaveSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ScheduleInput) =>
      fetchJson(scheduleViewSchema, "/api/okta/setup/schedule", { method: "POST", body }),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      toast.success("Saved.");
    },
    onSettled: () => void client.invalidateQueries({ queryKey: oktaKey }),
  });
}
