"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { count } from "@/components/ui/text/format";
import { fetchJson } from "@/lib/http/client";
import { failedInvitationsSchema, invitationsQueuedSchema, type ResendInput } from "@/lib/people/contract";

/** Lists invitations that failed or whose status is unknown. */
export const useFailedInvitations = () =>
  useQuery({
    queryKey: [...oktaKey, "failed-invitations"],
    queryFn: ({ signal }) => fetchJson(failedInvitationsSchema, "/api/okta/invitations", { signal }),
  });

/** Resends the invitations of these people, or all that failed or whose status is unknown. */
export function useResendInvitations() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResendInput) =>
      fetchJson(invitationsQueuedSchema, "/api/okta/invitations/resend", { method: "POST", body }),
    onSuccess: ({ queued }) =>
      toast.success(
        queued === 0
          ? "These invitations are already on their way."
          : `Resending ${count(queued, "invitation")}. This takes a few minutes.`,
      ),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}
