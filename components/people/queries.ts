"use client";

import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { toast } from "sonner";
import type { z } from "zod";
import { textsOf } from "@/components/people/list/people-view";
import { syncKeys } from "@/components/sync/queries";
import { searchOf } from "@/components/ui/list/search-of";
import { isolated } from "@/components/ui/text/isolated";
import { sessionsSchema } from "@/lib/auth/contract";
import { fetchJson } from "@/lib/http/client";
import { type PeopleViewQuery, type PersonView, peoplePageSchema } from "@/lib/people/contract";
import { type PersonPageView, personPageSchema } from "@/lib/person/contract";
import { runStartedSchema } from "@/lib/sync/contract";

/** A search for one person starts with this many letters. */
export const MIN_LETTERS = 2;

interface PeoplePage {
  items: PersonView[];
  nextCursor: string | null;
}

const peopleKeys = {
  /** Every list of people and teams. */
  all: ["people"] as const,
  list: (view: PeopleViewQuery) => ["people", "list", textsOf(view)] as const,
  active: (query: string) => ["people", "active", query] as const,
  one: (id: string) => ["people", "one", id] as const,
  ownSessions: ["profile", "sessions"] as const,
};

const peopleQuery = (view: PeopleViewQuery, initial: PeoplePage | null) =>
  infiniteQueryOptions({
    queryKey: peopleKeys.list(view),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(peoplePageSchema, `/api/people${searchOf({ ...textsOf(view), cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

const activePeopleQuery = (query: string) =>
  queryOptions({
    queryKey: peopleKeys.active(query),
    queryFn: ({ signal }) =>
      fetchJson(peoplePageSchema, `/api/people${searchOf({ query, status: "ACTIVE" })}`, { signal }),
    enabled: query.length >= MIN_LETTERS,
    placeholderData: keepPreviousData,
  });

/** Reads one person, with where each value comes from and what happened to them. */
export const usePerson = (initial: PersonPageView) =>
  useQuery({
    queryKey: peopleKeys.one(initial.person.id),
    queryFn: ({ signal }) => fetchJson(personPageSchema, `/api/people/${initial.person.id}`, { signal }),
    initialData: initial,
  });

/** Lists people, page after page. `initial` is the first page, if the server has sent it. */
export const usePeople = (view: PeopleViewQuery, initial: PeoplePage | null) =>
  useInfiniteQuery(peopleQuery(view, initial));

/** Finds active people by the first letters of a name or email. */
export const useActivePeople = (query: string) => useQuery(activePeopleQuery(query));

/** Lists the sessions of the person who is signed in. */
export const useOwnSessions = (initial: z.infer<typeof sessionsSchema>) =>
  useQuery({
    queryKey: peopleKeys.ownSessions,
    queryFn: ({ signal }) => fetchJson(sessionsSchema, "/api/profile/sessions", { signal }),
    initialData: initial,
  });

/**
 * Changes a person or team. Afterwards it fetches people again, and the Okta pages too, which count and hold
 * them.
 */
export function usePeopleMutation<Input, Output>(
  change: (input: Input) => Promise<Output>,
  onSuccess?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: change,
    onSuccess,
    onSettled: () =>
      Promise.all([peopleKeys.all, syncKeys.all].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Syncs one person from Okta now (W3). */
export const useSyncPerson = () =>
  useMutation({
    mutationFn: ({ id }: PersonView) =>
      fetchJson(runStartedSchema, `/api/okta/people/${id}/sync`, { method: "POST", body: {} }),
    onSuccess: (_, { displayName }) => toast.success(`Sync of ${isolated(displayName)} queued.`),
    onError: (error) => toast.error(error.message),
  });
