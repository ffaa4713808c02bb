"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { oktaKey } from "@/components/ui/list/query-keys";
import { fetchJson } from "@/lib/http/client";
import { runStartedSchema } from "@/lib/sync/contract";
import { explanationSchema, oktaAnswerSchema } from "@/lib/why/contract";

const pathOf = (who: string) => `/api/okta/people/${encodeURIComponent(who)}`;

/** Explains one person; asks nothing for an empty question. */
export const useExplanation = (asked: string) =>
  useQuery({
    queryKey: [...oktaKey, "why", asked],
    queryFn: ({ signal }) => fetchJson(explanationSchema, `${pathOf(asked)}/explain`, { signal }),
    enabled: asked !== "",
  });

/** Asks Okta about one person now; stores nothing. */
export const useAskOkta = () =>
  useMutation({
    mutationFn: (oktaId: string) =>
      fetchJson(oktaAnswerSchema, `${pathOf(oktaId)}/ask`, { method: "POST", body: {} }),
  });

/** Syncs one person from Okta now (W3). */
export const useSyncNow = () =>
  useMutation({
    mutationFn: (personId: string) =>
      fetchJson(runStartedSchema, `${pathOf(personId)}/sync`, { method: "POST", body: {} }),
  });
