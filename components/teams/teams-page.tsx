"use client";

import { useDeferredValue, useState } from "react";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { searchOf } from "@/components/ui/list/search-of";
import { OnDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import type { TeamsPage as Page, TeamView } from "@/lib/teams/contract";
import { type TeamsFilter, useTeams } from "./queries";
import { teamManagerDialog } from "./team-dialogs";
import { TeamRows } from "./team-rows";

interface TeamsPageProps {
  initial: Page;
  /** The filter whose first page is `initial`. */
  given: TeamsFilter;
}

/** Lists teams with their size and manager, and searches as one types. The address holds the search. */
export function TeamsPage({ initial, given }: TeamsPageProps) {
  const [filter, setFilter] = useState(given);
  const [chosen, setChosen] = useState<TeamView | null>(null);
  const deferred = useDeferredValue(filter);
  const isInitial = deferred.query === given.query && deferred.state === given.state;
  const teams = useTeams(deferred, isInitial ? initial : null);
  const items = teams.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (next: TeamsFilter) => {
    setFilter(next);
    const search = searchOf({ q: next.query, state: next.state === "ACTIVE" ? "" : next.state });
    window.history.replaceState(null, "", `/teams${search}`);
  };
  const unfiltered = deferred.query === "" && deferred.state === "ACTIVE";
  return (
    <>
      <PageHeader title="Teams">
        A team manager manages everyone in the team who has no manager of their own.
      </PageHeader>
      <Card>
        <search className="mb-4 flex flex-wrap gap-2">
          <TextInput
            type="search"
            aria-label="Search by name"
            placeholder="Search by name"
            dir="auto"
            className="min-h-9 min-w-0 grow rounded-lg border border-field bg-surface px-3 text-sm placeholder:text-muted"
            value={filter.query}
            onChange={(event) => change({ ...filter, query: event.target.value })}
          />
          <Select
            label="State"
            value={filter.state}
            onChange={(event) => change({ ...filter, state: event.target.value })}
          >
            <option value="ACTIVE">With people</option>
            <option value="ARCHIVED">Archived</option>
            <option value="ALL">All teams</option>
          </Select>
        </search>
        {teams.isPending ? <Loading label="Loading teams" /> : null}
        {teams.isError && items.length === 0 ? (
          <Failed error={teams.error} onRetry={() => void teams.refetch()} />
        ) : null}
        {teams.isError && items.length > 0 ? (
          <Stale error={teams.error} onRetry={() => void teams.refetch()} />
        ) : null}
        {teams.isSuccess && items.length === 0 ? (
          <Empty>
            {unfiltered
              ? "No teams yet. A sync creates them from the Okta attribute mapped to “Team”."
              : "No team matches."}
          </Empty>
        ) : null}
        {items.length > 0 ? (
          <TeamRows
            teams={items}
            hasMore={teams.hasNextPage}
            onMore={() => !teams.isFetchingNextPage && void teams.fetchNextPage()}
            onChange={setChosen}
          />
        ) : null}
      </Card>
      {chosen ? <OnDemand part={teamManagerDialog} team={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}
