"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import {
  type MappingPreviewRequest,
  mappingPreviewSchema,
  oktaGroupsSchema,
  userAttributesSchema,
} from "@/lib/directory/contract";
import { fetchJson } from "@/lib/http/client";

const keys = {
  attributes: [...oktaKey, "org", "attributes"],
  groups: (query: string) => [...oktaKey, "org", "groups", query],
  mappingPreview: (request: MappingPreviewRequest) => [...oktaKey, "org", "mapping-preview", request],
} as const;

/** Answers from Okta are cached, because each one costs a call of the org's rate limit. */
const CACHED_MS = 60_000;

/** Reads the org's profile attributes, custom ones included; `known: false` if the credential can't read them. */
export function useAttributes() {
  return useQuery({
    queryKey: keys.attributes,
    queryFn: ({ signal }) => fetchJson(userAttributesSchema, "/api/okta/attributes", { signal }),
    staleTime: 10 * CACHED_MS,
  });
}

/** Reads the groups whose names start with `query`. */
export function useGroups(query: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.groups(query),
    queryFn: ({ signal }) =>
      fetchJson(oktaGroupsSchema, `/api/okta/groups?query=${encodeURIComponent(query)}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: CACHED_MS,
    enabled,
  });
}

/** Maps a few real people by settings that aren't saved yet. */
export function useMappingPreview(request: MappingPreviewRequest, enabled: boolean) {
  return useQuery({
    queryKey: keys.mappingPreview(request),
    queryFn: ({ signal }) =>
      fetchJson(mappingPreviewSchema, "/api/okta/mapping-preview", { method: "POST", body: request, signal }),
    placeholderData: keepPreviousData,
    staleTime: CACHED_MS,
    retry: false,
    enabled,
  });
}
