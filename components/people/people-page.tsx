"use client";

import { type ComponentProps, useDeferredValue, useState } from "react";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { type PersonView, personStatuses } from "@/lib/people/contract";
import { statusWords } from "./copy";
import { PeopleRows } from "./people-rows";
import type { PersonAction } from "./person-actions";
import { PersonDialog } from "./person-dialog";
import { PersonMenu } from "./person-menu";
import { usePeople, useSyncPerson } from "./queries";
import { TeamFilter } from "./team-filter";

interface Props {
  initial: { items: PersonView[]; nextCursor: string | null };
  /** The search that `initial` answers: a link can lead to one person. */
  query: string;
  /** What the caller may do with people. */
  actions: readonly PersonAction[];
}

/** Lists people. Each further hundred is fetched when it is scrolled to. */
export function PeoplePage({ initial, query, actions }: Props) {
  const syncNow = useSyncPerson();
  const [dialog, setDialog] = useState<ComponentProps<typeof PersonDialog> | null>(null);
  const choose = (person: PersonView, action: PersonAction) =>
    action === "sync-now"
      ? syncNow.mutate(person)
      : setDialog({ person, action, onClose: () => setDialog(null) });
  const [filter, setFilter] = useState({ query, team: "", status: "" });
  const [team, setTeam] = useState<{ id: string; name: string } | null>(null);
  const deferred = useDeferredValue(filter);
  const unfiltered = Object.values(deferred).every((value) => value === "");
  const isInitial = deferred.query === query && deferred.team === "" && deferred.status === "";
  const people = usePeople(deferred, isInitial ? initial : null);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">People</h1>
      <Card>
        <search className="mb-4 flex flex-wrap gap-2">
          <input
            type="search"
            aria-label="Search by name or email"
            placeholder="Search by name or email"
            className="min-h-9 min-w-0 grow rounded-lg border border-field bg-surface px-3 text-sm placeholder:text-muted"
            value={filter.query}
            onChange={(event) => setFilter({ ...filter, query: event.target.value })}
          />
          <TeamFilter
            className="w-52 max-w-full"
            chosen={team}
            onChoose={(next) => {
              setTeam(next);
              setFilter({ ...filter, team: next?.id ?? "" });
            }}
          />
          <Select
            label="Status"
            value={filter.status}
            onChange={(event) => setFilter({ ...filter, status: event.target.value })}
          >
            <option value="">All statuses</option>
            {personStatuses.map((status) => (
              <option key={status} value={status}>
                {statusWords[status].label}
              </option>
            ))}
          </Select>
        </search>
        {people.isPending ? <Loading label="Loading people" /> : null}
        {people.isError && items.length === 0 ? (
          <Failed error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        {people.isError && items.length > 0 ? (
          <Stale error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        {people.isSuccess && items.length === 0 ? (
          <Empty>{unfiltered ? "No people yet." : "No matching people."}</Empty>
        ) : null}
        {items.length > 0 ? (
          <PeopleRows
            people={items}
            hasMore={people.hasNextPage}
            actions={(person) =>
              actions.length > 0 ? (
                <PersonMenu person={person} actions={actions} onChoose={(action) => choose(person, action)} />
              ) : null
            }
            onMore={() => !people.isFetchingNextPage && void people.fetchNextPage()}
          />
        ) : null}
      </Card>
      {dialog ? <PersonDialog {...dialog} /> : null}
    </div>
  );
}
