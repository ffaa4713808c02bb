"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  type MappingPreviewRequest,
  mappingPreviewSchema,
  oktaGroupsSchema,
  userAttributesSchema,
} from "@/lib/directory/contract";
import { fetchJson } from "@/lib/http/client";

/** What is asked of Okta while choosing is kept for a while: each question costs a call of the org's limits. */
const KEPT_MS = 60_000;

/** The attributes of the org's user profile, custom ones too; `known: false` where the credential may not read them. */
export function useAttributes() {
  return useQuery({
    queryKey: ["okta", "org", "attributes"],
    queryFn: () => fetchJson(userAttributesSchema, "/api/okta/attributes"),
    staleTime: 10 * KEPT_MS,
  });
}

/** Groups whose names begin with `query`. */
export function useGroups(query: string, enabled: boolean) {
  return useQuery({
    queryKey: ["okta", "org", "groups", query],
    queryFn: () => fetchJson(oktaGroupsSchema, `/api/okta/groups?query=${encodeURIComponent(query)}`),
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
    enabled,
  });
}

/** Real people mapped as it would be, before anything is saved. */
export function useMappingPreview(request: MappingPreviewRequest, enabled: boolean) {
  return useQuery({
    queryKey: ["okta", "org", "mapping-preview", request],
    queryFn: () =>
      fetchJson(mappingPreviewSchema, "/api/okta/mapping-preview", { method: "POST", body: request }),
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
    retry: false,
    enabled,
  });
}
