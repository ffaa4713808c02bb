"use client";

import { useQuery } from "@tanstack/react-query";
import { syncKeys } from "@/components/sync/queries";
import { fetchJson } from "@/lib/http/client";
import { problemSyncedSchema } from "@/lib/problems/contract";
import { decisionsSchema, type ReopenInput, reopenedSchema } from "@/lib/sync/contract";

/** Lists the latest decisions about what needed approval. */
export const useDecisions = () =>
  useQuery({
    queryKey: syncKeys.holds("decided"),
    queryFn: ({ signal }) => fetchJson(decisionsSchema, "/api/okta/holds/decided", { signal }),
  });

/** Takes a decision back. */
export const reopen = (body: ReopenInput) =>
  fetchJson(reopenedSchema, "/api/okta/holds/reopen", { method: "POST", body });

/** Syncs the people who have an open problem of one kind. */
export const syncProblem = (kind: string) =>
  fetchJson(problemSyncedSchema, "/api/okta/problems/sync", { method: "POST", body: { kind } });
