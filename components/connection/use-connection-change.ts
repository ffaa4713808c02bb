"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { fetchJson } from "@/lib/http/client";
import { statusSchema } from "@/lib/sync/contract";

/** Pauses or resumes the integration; everything shown of it is fetched anew afterwards. */
export function useConnectionChange(change: "pause" | "resume", said: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson(statusSchema, `/api/okta/connection/${change}`, { method: "POST", body: {} }),
    onSuccess: () => toast.success(said),
    onError: (error) => toast.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ["okta"] }),
  });
}
