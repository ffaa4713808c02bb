"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { z } from "zod";
import { count } from "@/components/ui/format";
import { oktaKey } from "@/components/ui/query-keys";
import { fetchJson } from "@/lib/http/client";
import { invitationsQueuedSchema, personChangedSchema } from "@/lib/people/contract";
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

/** Resends every invitation that failed or whose status is unknown. */
export function useResendInvitations() {
  return useResend(
    invitationsQueuedSchema,
    "/api/okta/invitations/resend",
    ({ queued }) => `Resending ${count(queued, "invitation")}. This takes a few minutes.`,
  );
}

/** Resends one person's invitation. */
export function useResendInvitation({ personId, displayName }: { personId: string; displayName: string }) {
  return useResend(
    personChangedSchema,
    `/api/okta/invitations/${personId}/resend`,
    () => `Resending the invitation for ${displayName}.`,
  );
}

function useResend<T extends z.ZodType>(schema: T, path: string, message: (answer: z.output<T>) => string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(schema, path, { method: "POST", body: {} }),
    onSuccess: (answer) => toast.success(message(answer)),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
