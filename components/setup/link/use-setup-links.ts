"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/client";
import {
  newSetupLinkSchema,
  type SetupLinkInput,
  type SetupLinks,
  setupLinksSchema,
} from "@/lib/setup/link/contract";

const PATH = "/api/okta/setup-links";
const key = ["okta", "setup-links"];

export function useSetupLinks(initial: SetupLinks) {
  return useQuery({
    queryKey: key,
    queryFn: () => fetchJson(setupLinksSchema, PATH),
    initialData: initial,
    refetchInterval: 30_000,
  });
}

export function useCreateSetupLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SetupLinkInput) => fetchJson(newSetupLinkSchema, PATH, { method: "POST", body }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useRevokeSetupLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      fetchJson(setupLinksSchema, `${PATH}/${id}/revoke`, { method: "POST", body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
