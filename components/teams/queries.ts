"use client";

import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { searchOf } from "@/components/ui/list/search-of";
import { fetchJson } from "@/lib/http/client";
import {
  type MembersPage,
  membersPageSchema,
  type TeamPageView,
  type TeamsPage,
  teamPageSchema,
  teamsPageSchema,
} from "@/lib/teams/contract";

export interface TeamsFilter {
  query: string;
  state: string;
}

/** Below the key of all lists of people, because a change of managers changes teams too. */
const teamKeys = {
  list: (filter: TeamsFilter) => ["people", "teams", "list", filter] as const,
  one: (id: string) => ["people", "teams", "one", id] as const,
  members: (id: string) => ["people", "teams", "members", id] as const,
};

const teamsQuery = (filter: TeamsFilter, initial: TeamsPage | null) =>
  infiniteQueryOptions({
    queryKey: teamKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(teamsPageSchema, `/api/teams${searchOf({ ...filter, cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [""] } } : {}),
  });

/** Lists teams, page after page; `initial` is the first page where the server has sent it. */
export const useTeams = (filter: TeamsFilter, initial: TeamsPage | null) =>
  useInfiniteQuery(teamsQuery(filter, initial));

/** Reads one team, with where its name and its manager come from. */
export const useTeam = (initial: TeamPageView) =>
  useQuery({
    queryKey: teamKeys.one(initial.team.id),
    queryFn: ({ signal }) => fetchJson(teamPageSchema, `/api/teams/${initial.team.id}`, { signal }),
    initialData: initial,
  });

/** Lists a team's people, page after page. */
export const useMembers = (id: string, initial: MembersPage) =>
  useInfiniteQuery({
    queryKey: teamKeys.members(id),
    queryFn: ({ pageParam, signal }) =>
      fetchJson(membersPageSchema, `/api/teams/${id}/members${searchOf({ cursor: pageParam })}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page: MembersPage) => page.nextCursor,
    initialData: { pages: [initial], pageParams: [""] },
  });
