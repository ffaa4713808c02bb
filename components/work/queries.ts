"use client";

import {
  infiniteQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { z } from "zod";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  type OwnPage,
  objectivesSchema,
  ownPageSchema,
  type ReportPage,
  reportPageSchema,
  reportsSchema,
  type SummaryView,
  summarySchema,
  tasksSchema,
} from "@/lib/work/contract";

export const workKeys = {
  /** The keys of everything that a change of an objective, a 1-to-1 or a task may affect. */
  all: ["work"] as const,
  list: (kind: string, personId: string, filter: string) => ["work", kind, personId, filter] as const,
  oneToOne: (id: string) => ["work", "one-to-one", id] as const,
  own: ["work", "own"] as const,
  report: (personId: string) => ["work", "report", personId] as const,
  reports: (manager: string) => ["work", "reports", manager] as const,
  summary: ["work", "summary"] as const,
};

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export function pagesQuery<Item>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string, signal: AbortSignal) => Promise<Page<Item>>,
  initial?: Page<Item>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page: Page<Item>) => page.nextCursor,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });
}

export type WorkState = "open" | "done";

/** Lists someone's objectives, page after page. */
export const useObjectives = (personId: string, state: WorkState) =>
  useInfiniteQuery(
    pagesQuery(workKeys.list("objectives", personId, state), (cursor, signal) =>
      fetchJson(objectivesSchema, `/api/people/${personId}/objectives${searchOf({ state, cursor })}`, {
        signal,
      }),
    ),
  );

/** Lists someone's tasks, page after page. */
export const useTasks = (personId: string, state: WorkState) =>
  useInfiniteQuery(
    pagesQuery(workKeys.list("tasks", personId, state), (cursor, signal) =>
      fetchJson(tasksSchema, `/api/people/${personId}/tasks${searchOf({ state, cursor })}`, { signal }),
    ),
  );

/** Lists direct reports: the reader's own for "", else those of someone they see. */
export const useReports = (manager: string, initial?: z.output<typeof reportsSchema>) =>
  useInfiniteQuery(
    pagesQuery(
      workKeys.reports(manager),
      (cursor, signal) =>
        fetchJson(reportsSchema, `/api/my/people${searchOf({ manager, cursor })}`, { signal }),
      initial,
    ),
  );

export const useOwnPage = (initial: OwnPage) =>
  useQuery({
    queryKey: workKeys.own,
    queryFn: ({ signal }) => fetchJson(ownPageSchema, "/api/my", { signal }),
    initialData: initial,
  });

export const useReportPage = (initial: ReportPage) =>
  useQuery({
    queryKey: workKeys.report(initial.details.id),
    queryFn: ({ signal }) => fetchJson(reportPageSchema, `/api/my/people/${initial.details.id}`, { signal }),
    initialData: initial,
  });

export const useSummary = (initial: SummaryView) =>
  useQuery({
    queryKey: workKeys.summary,
    queryFn: ({ signal }) => fetchJson(summarySchema, "/api/my/people/summary", { signal }),
    initialData: initial,
  });

/** Changes an objective, a 1-to-1 or a task. Then, even after a refusal, refetches what is shown. */
export function useWorkMutation<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onSuccess?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: change,
    onSuccess,
    onSettled: () => client.invalidateQueries({ queryKey: workKeys.all }),
  });
}
