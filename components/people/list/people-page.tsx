"use client";

import { useRef, useState } from "react";
import type { PersonAction } from "@/components/people/act/person-actions";
import type { PersonDialogProps } from "@/components/people/act/person-dialog";
import { PersonMenu } from "@/components/people/act/person-menu";
import { BulkBar } from "@/components/people/bulk/bulk-bar";
import { useSelection } from "@/components/people/bulk/use-selection";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { OnDemand, onDemand } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import { Failed, Loading, Stale } from "@/components/ui/states";
import type { BulkAction, PeopleViewQuery, PersonView, SavedView } from "@/lib/people/contract";
import { usePeople, useSyncPerson } from "../queries";
import { NoPeople } from "./no-people";
import { type FilterChoices, PeopleFilters } from "./people-filters";
import { PeopleRows } from "./people-rows";
import { isSameView, peopleHref } from "./people-view";
import { PeopleViews } from "./people-views";
import { usePeopleView } from "./use-people-view";

const personDialog = onDemand(() =>
  import("@/components/people/act/person-dialog").then((module) => module.PersonDialog),
);

interface Props {
  initial: { items: PersonView[]; nextCursor: string | null };
  /** The list whose first page is `initial`. */
  initialView: PeopleViewQuery;
  choices: FilterChoices;
  savedViews: SavedView[];
  /** What the caller may do with one person, and with several. */
  actions: readonly PersonAction[];
  bulkActions: readonly BulkAction[];
}

/** Lists people, and fetches each further hundred when someone scrolls to it. */
export function PeoplePage({ initial, initialView, choices, savedViews, actions, bulkActions }: Props) {
  const { view, show, search } = usePeopleView();
  const people = usePeople(view, isSameView(view, initialView) ? initial : null);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection();
  const syncNow = useSyncPerson();
  const [dialog, setDialog] = useState<PersonDialogProps | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const choose = (person: PersonView, action: PersonAction) =>
    action === "sync-now"
      ? syncNow.mutate(person)
      : setDialog({ person, action, onClose: () => setDialog(null) });
  return (
    <>
      <PageHeader title="People">Everyone at your company, from Okta or added here.</PageHeader>
      <PeopleViews view={view} saved={savedViews} onShow={show} />
      <Card className="p-4 md:p-5">
        <PeopleFilters view={view} choices={choices} search={search} searchBox={searchBox} onShow={show} />
        {people.isPending ? <Loading label="Loading people" /> : null}
        {people.isError && items.length === 0 ? (
          <Failed error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        {people.isError && items.length > 0 ? (
          <Stale error={people.error} onRetry={() => void people.refetch()} />
        ) : null}
        <p role="status" className="sr-only">
          {people.isPending ? "" : foundWords(items.length, people.hasNextPage)}
        </p>
        {people.isSuccess && items.length === 0 ? <NoPeople view={view} onShow={show} /> : null}
        {items.length > 0 ? (
          <div
            aria-busy={people.isPlaceholderData}
            className={cn("transition-opacity", people.isPlaceholderData && "opacity-60")}
          >
            <PeopleRows
              key={peopleHref(view)}
              people={items}
              sort={view.sort ?? "name"}
              hasMore={people.hasNextPage}
              onMore={() => !people.isFetchingNextPage && void people.fetchNextPage()}
              onSearch={() => searchBox.current?.focus()}
              selection={
                bulkActions.length > 0
                  ? {
                      isSelected: selection.has,
                      toggle: selection.toggle,
                      all: (
                        <input
                          type="checkbox"
                          aria-label={`Select ${items.length === 1 ? "the person" : `the ${items.length} people`} shown`}
                          className="size-4 accent-(--accent)"
                          checked={items.every(({ id }) => selection.has(id))}
                          onChange={() => selection.toggleAll(items)}
                        />
                      ),
                    }
                  : null
              }
              actions={(person) =>
                actions.length > 0 ? (
                  <PersonMenu
                    person={person}
                    actions={actions}
                    onChoose={(action) => choose(person, action)}
                  />
                ) : null
              }
            />
          </div>
        ) : null}
      </Card>
      {selection.people.length > 0 ? (
        <BulkBar people={selection.people} actions={bulkActions} onClear={selection.clear} />
      ) : null}
      {dialog ? <OnDemand part={personDialog} {...dialog} /> : null}
    </>
  );
}

function foundWords(found: number, hasMore: boolean): string {
  return hasMore ? `More than ${found} people.` : found === 1 ? "1 person." : `${found} people.`;
}
