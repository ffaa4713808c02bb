"use client";

import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { usePeopleMutation } from "@/components/people/queries";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import { personChangedSchema } from "@/lib/people/contract";
import {
  type FileChange,
  type FileReport,
  fileReportSchema,
  type ListName,
  type ListPage,
  listPageSchema,
} from "@/lib/people/lists/contract";
import { listWords } from "./copy";

const pathOf = (list: ListName) => `/api/okta/lists/${list}`;

/** Below the key of all lists of people, because whatever changes a person changes this too. */
const listQuery = (list: ListName, query: string, initial: ListPage | null) =>
  infiniteQueryOptions({
    queryKey: ["people", "on-list", list, query] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchJson(listPageSchema, `${pathOf(list)}${searchOf({ query, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page: ListPage) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

/** Lists the people on a list, page after page; `initial` is the first page if the server has sent it. */
export const useList = (list: ListName, query: string, initial: ListPage | null) =>
  useInfiniteQuery(listQuery(list, query, initial));

interface Switch {
  personId: string;
  isOn: boolean;
  reason?: string;
}

/** Adds a person to a list, or removes them. */
export const useSwitchOne = (list: ListName, onSuccess: () => void) =>
  usePeopleMutation<Switch, unknown>(({ personId, isOn, reason }) => {
    const { path, body } = listWords[list];
    return fetchJson(personChangedSchema, path(personId), { method: "POST", body: body(isOn, reason) });
  }, onSuccess);

const send = (list: ListName, body: FileChange) =>
  fetchJson(fileReportSchema, pathOf(list), { method: "POST", body });

/** Reports on a file without changing anyone. */
export const useCheckFile = (list: ListName) =>
  useMutation<FileReport, Error, Omit<FileChange, "check">>({
    mutationFn: (change) => send(list, { ...change, check: true }),
  });

/** Changes the people of a file. */
export const useApplyFile = (list: ListName) =>
  usePeopleMutation<Omit<FileChange, "check">, FileReport>((change) =>
    send(list, { ...change, check: false }),
  );
