"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { type Allowance, type AllowanceView, allowanceViewSchema } from "@/lib/sync/contract";

const PATH = "/api/okta/removals/allowance";
const allowanceKey = [...oktaKey, "removals", "allowance"] as const;

const allowanceQuery = (initial: AllowanceView) =>
  queryOptions({
    queryKey: allowanceKey,
    queryFn: ({ signal }) => fetchJson(allowanceViewSchema, PATH, { signal }),
    initialData: initial,
  });

/** Reads how many people syncs may remove a day without approval. */
export const useAllowance = (initial: AllowanceView) => useQuery(allowanceQuery(initial));

/** Saves it. */
export function useChangeAllowance() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Allowance) => fetchJson(allowanceViewSchema, PATH, { method: "POST", body }),
    onSuccess: (saved) => {
      client.setQueryData(allowanceKey, saved);
      toast.success("Saved. The next sync uses it.");
    },
  });
}
