"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { z } from "zod";
import { fetchJson } from "@/lib/http/client";
import type { PersonView } from "@/lib/people/contract";

/** Asks for somebody to be read from Okta at once (W3). */
export function useSyncPerson() {
  return useMutation({
    mutationFn: ({ id }: PersonView) =>
      fetchJson(z.object({ runId: z.string() }), `/api/okta/people/${id}/sync`, { method: "POST", body: {} }),
    onSuccess: (_, { displayName }) => toast.success(`Sync of ${displayName} queued.`),
    onError: (error) => toast.error(error.message),
  });
}
