"use client";

import { useQuery } from "@tanstack/react-query";
import { syncKeys } from "@/components/sync/queries";
import { oktaKey } from "@/components/ui/list/query-keys";
import { tracedChangePageSchema } from "@/lib/changes/contract";
import { fetchJson } from "@/lib/http/client";
import {
  type IdentityDecision,
  identityComparisonSchema,
  identityDecisionResultSchema,
  identityHoldsSchema,
} from "@/lib/sync/contract";

const PATH = "/api/okta/holds/identities";

/** Lists possible matches: all, or those about an account's ID or an Okta ID. */
export const useIdentityHolds = (about?: string) =>
  useQuery({
    queryKey: [...syncKeys.holds("identities"), about ?? "all"],
    queryFn: ({ signal }) =>
      fetchJson(identityHoldsSchema, about ? `${PATH}?${new URLSearchParams({ about })}` : PATH, { signal }),
  });

/** Compares both records of a possible match. */
export const useComparison = (holdId: string) =>
  useQuery({
    queryKey: [...syncKeys.holds("identities"), "comparison", holdId],
    queryFn: ({ signal }) => fetchJson(identityComparisonSchema, `${PATH}/${holdId}`, { signal }),
  });

/** Reads the first page of what syncs changed about an account, latest first. */
export const useLatestChanges = (personId: string) =>
  useQuery({
    queryKey: [...oktaKey, "latest-changes", personId],
    queryFn: ({ signal }) =>
      fetchJson(tracedChangePageSchema, `/api/okta/changes?${new URLSearchParams({ person: personId })}`, {
        signal,
      }),
  });

export const decideIdentities = (body: IdentityDecision) =>
  fetchJson(identityDecisionResultSchema, PATH, { method: "POST", body });
