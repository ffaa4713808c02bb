"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";
import { runStartedSchema } from "@/lib/sync/contract";

/** Asks for somebody to be read from Okta at once (W3). */
export function useSyncPerson() {
  return useMutation({
    mutationFn: ({ id }: PersonView) =>
      fetchJson(runStartedSchema, `/api/okta/people/${id}/sync`, { method: "POST", body: {} }),
    onSuccess: (_, { displayName }) => toast.success(`A sync of ${displayName} is queued.`),
    onError: (error) => toast.error(error.message),
  });
}
