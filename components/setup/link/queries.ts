"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import {
  newSetupLinkSchema,
  type SetupLinkInput,
  type SetupLinks,
  setupLinksSchema,
} from "@/lib/setup/link/contract";

const PATH = "/api/okta/setup-links";
const key = [...oktaKey, "setup-links"] as const;
const LINKS_EVERY_MS = 30_000;

/** Reads the company's setup links, every 30 seconds. */
export function useSetupLinks(initial: SetupLinks) {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson(setupLinksSchema, PATH, { signal }),
    initialData: initial,
    refetchInterval: LINKS_EVERY_MS,
  });
}

/** Creates a setup link. Only this answer contains its address. */
export function useCreateSetupLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SetupLinkInput) => fetchJson(newSetupLinkSchema, PATH, { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Revokes a setup link by its ID. */
export function useRevokeSetupLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      fetchJson(setupLinksSchema, `${PATH}/${id}/revoke`, { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
