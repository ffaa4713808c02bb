"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type Retention, type RetentionView, retentionViewSchema } from "@/lib/retention/contract";

const PATH = "/api/okta/retention";
const retentionKey = [...oktaKey, "retention"] as const;

/** Reads how long each kind of data is kept. */
export const useRetention = (initial: RetentionView) =>
  useQuery({
    queryKey: retentionKey,
    queryFn: ({ signal }) => fetchJson(retentionViewSchema, PATH, { signal }),
    initialData: initial,
  });

/** Saves it. */
export function useSaveRetention() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Retention) => fetchJson(retentionViewSchema, PATH, { method: "POST", body }),
    onSuccess: (saved) => {
      client.setQueryData(retentionKey, saved);
      toast.success("Saved. We delete older data tonight.");
    },
  });
}
