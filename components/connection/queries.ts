"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { credentialSchema } from "@/lib/setup/contract/settings";
import { statusSchema } from "@/lib/sync/contract";

const PATH = "/api/okta/connection";

const messages = {
  pause: "Paused. If a sync is running, it stops after its current batch.",
  resume: "Resumed. A full sync is queued.",
};

/** Pauses or resumes syncing, then refetches everything about the integration. */
export function useConnectionChange(change: "pause" | "resume") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(statusSchema, `${PATH}/${change}`, { method: "POST", body: {} }),
    onSuccess: () => toast.success(messages[change]),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: oktaKey }),
  });
}

/** Disconnects Okta, then opens the Okta page. */
export function useDisconnect() {
  return useMutation({
    mutationFn: (body: { companyName: string }) =>
      fetchJson(statusSchema, `${PATH}/disconnect`, { method: "POST", body }),
    onSuccess: () => window.location.assign("/integrations/okta"),
  });
}

/** Checks the API credential with Okta, and says whether it works. */
export function useCredentialCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(credentialSchema, `${PATH}/check`, { method: "POST", body: {} }),
    onSuccess: ({ failure }) =>
      failure ? toast.error(failure.reason) : toast.success("The credential works."),
    onSettled: () => void client.invalidateQueries({ queryKey: oktaKey }),
  });
}
