"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Archive, Merge } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { OnDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { number } from "@/components/ui/text/format";
import type { TeamsPage as Page, TeamView } from "@/lib/teams/contract";
import { inactiveNote, sourceNote } from "./copy";
import { type TeamsFilter, useTeams } from "./queries";
import { teamManagerDialog } from "./team-dialogs";

const ROW = "grid gap-x-4 gap-y-0.5 md:grid-cols-[minmax(0,2fr)_6rem_minmax(0,1.6fr)_minmax(0,1fr)_6.5rem]";
const ROW_HEIGHT = 45;

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
          <input
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

interface TeamRowsProps {
  teams: TeamView[];
  hasMore: boolean;
  onMore(): void;
  onChange(team: TeamView): void;
}

/** Draws only the rows in sight, because there may be 100,000. */
function TeamRows({ teams, hasMore, onMore, onChange }: TeamRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: teams.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
    initialRect: { width: 1280, height: 900 },
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= teams.length - 15) onMore();
  }, [hasMore, last, teams.length, onMore]);
  return (
    <div role="table" aria-label="Teams" aria-rowcount={hasMore ? -1 : teams.length + 1}>
      <div role="rowgroup" className="hidden md:block">
        <div role="row" aria-rowindex={1} className={`${ROW} border-b border-line pb-2 text-xs text-muted`}>
          {["Name", "People", "Manager", "From"].map((name) => (
            <span role="columnheader" key={name} className={name === "People" ? "text-right" : ""}>
              {name}
            </span>
          ))}
          <span role="columnheader">
            <span className="sr-only">Actions</span>
          </span>
        </div>
      </div>
      <div role="rowgroup" ref={list} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => {
          const team = teams[row.index];
          return team ? (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="row"
              aria-rowindex={row.index + 2}
              className={`${ROW} absolute inset-x-0 top-0 border-b border-line py-1.5 text-sm md:items-center`}
              style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
            >
              <Cells team={team} onChange={onChange} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

function Cells({ team, onChange }: { team: TeamView; onChange(team: TeamView): void }) {
  const { manager } = team;
  const note = inactiveNote(team);
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-2">
        <Link
          href={`/teams/${team.id}`}
          prefetch={false}
          dir="auto"
          className="min-w-0 truncate rounded font-medium hover:text-accent"
        >
          {team.name}
        </Link>
        {team.mergedInto || team.archivedAt ? (
          <Badge tone="plain" icon={team.mergedInto ? Merge : Archive}>
            {team.mergedInto ? "Merged" : "Archived"}
          </Badge>
        ) : null}
      </div>
      <div role="cell" className="text-muted tabular-nums md:text-right">
        {number(team.people)}
        <span className="md:hidden"> {team.people === 1 ? "person" : "people"}</span>
      </div>
      <div role="cell" className="min-w-0">
        {manager ? (
          <Link
            href={`/people/${manager.id}`}
            prefetch={false}
            dir="auto"
            className="block truncate rounded text-left hover:text-accent"
          >
            {manager.displayName}
          </Link>
        ) : (
          <span className="text-muted">No manager</span>
        )}
        {note ? <span className="block text-xs text-warn">{note}</span> : null}
      </div>
      <div role="cell" className="min-w-0 text-muted">
        {team.mergedInto ? (
          <>
            Into <bdi>{team.mergedInto.name}</bdi>
          </>
        ) : (
          sourceNote(team)
        )}
      </div>
      <div role="cell" className="md:text-right">
        {team.mergedInto ? null : (
          <Button
            variant="ghost"
            size="small"
            aria-label={`Change manager of ${team.name}`}
            onClick={() => onChange(team)}
          >
            Change …
          </Button>
        )}
      </div>
    </>
  );
}
