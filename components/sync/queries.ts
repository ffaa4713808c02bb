"use client";

import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { attentionKey, oktaKey } from "@/components/ui/list/query-keys";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  type ChangeFilter,
  type Page,
  type RunDetail,
  type RunSearch,
  type RunView,
  runDetailSchema,
  runPageSchema,
  runStartedSchema,
  type StatusView,
  statusSchema,
} from "@/lib/sync/contract";
import { isUnfinished } from "./copy";

/** Milliseconds between two fetches. */
const EVERY_SECOND = 1_000;
export const EVERY_3_SECONDS = 3_000;
const EVERY_20_SECONDS = 20_000;

/** The keys of everything that a sync or an admin's decision can change. */
export const syncKeys = {
  /** Everything the Okta pages show. */
  all: oktaKey,
  status: [...oktaKey, "status"] as const,
  runs: (filter: RunSearch) => [...oktaKey, "runs", filter] as const,
  run: (id: string) => [...oktaKey, "run", id] as const,
  changes: (runId: string, filter: ChangeFilter) => [...oktaKey, "changes", runId, filter] as const,
  changeGroups: (runId: string) => [...oktaKey, "change-groups", runId] as const,
  holds: (of: "addresses" | "decided" | "fields" | "identities" | "removals") =>
    [...oktaKey, "holds", of] as const,
};

/** Returns the number of milliseconds until the status is fetched again. */
export function statusInterval(status: Pick<StatusView, "currentRun"> | undefined): number {
  return status?.currentRun ? EVERY_SECOND : EVERY_20_SECONDS;
}

const statusQuery = (initial: StatusView) =>
  queryOptions({
    queryKey: syncKeys.status,
    queryFn: async ({ signal, client }) => {
      const status = await fetchJson(statusSchema, "/api/okta/status", { signal });
      client.setQueryData(attentionKey, { attention: status.attention });
      return status;
    },
    initialData: initial,
    refetchInterval: ({ state }) => statusInterval(state.data),
  });

const runsQuery = (filter: RunSearch, initial: Page<RunView> | undefined) =>
  infiniteQueryOptions({
    queryKey: syncKeys.runs(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(runPageSchema, `/api/okta/runs${searchOf({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(isUnfinished) ? EVERY_3_SECONDS : EVERY_20_SECONDS,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

const runQuery = (initial: RunDetail) =>
  queryOptions({
    queryKey: syncKeys.run(initial.id),
    queryFn: ({ signal }) => fetchJson(runDetailSchema, `/api/okta/runs/${initial.id}`, { signal }),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? EVERY_SECOND : false),
  });

/** Follows the integration's state: every second during a sync, every 20 seconds otherwise. */
export const useStatus = (initial: StatusView) => useQuery(statusQuery(initial));

/** Follows the list of syncs, page after page. */
export const useRuns = (filter: RunSearch, initial: Page<RunView> | undefined) =>
  useInfiniteQuery(runsQuery(filter, initial));

/** Follows one sync until it ends. */
export const useRun = (initial: RunDetail) => useQuery(runQuery(initial));

/** Changes something about syncs, then refetches every Okta page. */
export function useSyncMutation<Input, Output>(
  change: (input: Input) => Promise<Output>,
  on: { success(output: Output): void; error?(error: Error): void },
) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: change,
    onSuccess: on.success,
    onError: on.error,
    onSettled: () => client.invalidateQueries({ queryKey: syncKeys.all }),
  });
}

/** Requests a full sync. @throws ProblemError `run-unfinished` if one is running; its body names that run. */
export const startSync = () => fetchJson(runStartedSchema, "/api/okta/sync", { method: "POST", body: {} });

export const cancelRun = (id: string) =>
  fetchJson(runDetailSchema, `/api/okta/runs/${id}/cancel`, { method: "POST", body: {} });
