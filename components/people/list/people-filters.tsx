"use client";

import { Search, X } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/form/select";
import { TextInput } from "@/components/ui/form/text-input";
import { type PeopleViewQuery, personStatuses } from "@/lib/people/contract";
import { statusWords } from "../copy";
import type { PickedPerson } from "../person-picker";
import { ManagerFilter } from "./manager-filter";
import { changedView, isSameView, textsOf } from "./people-view";
import { TeamFilter } from "./team-filter";

/** The values of filters, beyond words of our own. */
export interface FilterChoices {
  /** The team that the address names. */
  team: { id: string; name: string } | null;
  /** The manager that the address names. */
  manager: PickedPerson | null;
}

interface Props {
  view: PeopleViewQuery;
  choices: FilterChoices;
  search: { text: string; setText(text: string): void };
  searchBox: RefObject<HTMLInputElement | null>;
  onShow(view: PeopleViewQuery): void;
}

/** Searches, filters and sorts the list of people. The address holds all of it. */
export function PeopleFilters({ view, choices, search, searchBox, onShow }: Props) {
  const texts = textsOf(view);
  const [team, setTeam] = useState(choices.team);
  const set = (change: Partial<typeof texts>) => onShow(changedView(view, change));
  const isFiltered = !isSameView({ ...view, sort: undefined }, {});
  return (
    <search className="mb-4 space-y-2">
      <div className="flex flex-wrap gap-2">
        <div className="relative min-w-0 grow basis-64">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
          <TextInput
            ref={searchBox}
            type="search"
            aria-label="Search people"
            aria-keyshortcuts="/"
            placeholder="Name, email, job title, employee number or Okta ID"
            maxLength={200}
            className="min-h-9 w-full rounded-control border border-field bg-surface pr-3 pl-9 text-sm placeholder:text-muted"
            value={search.text}
            onChange={(event) => search.setText(event.target.value)}
          />
        </div>
        <Select
          label="Sort by"
          value={view.sort ?? "name"}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="name">Sort by name</option>
          <option value="start">Newest start date first</option>
          <option value="changed">Recently changed first</option>
        </Select>
      </div>
      {/** One row, which scrolls on a phone. */}
      <div className="flex flex-wrap gap-2 max-md:-mx-1 max-md:flex-nowrap max-md:overflow-x-auto max-md:p-1 max-md:*:shrink-0">
        <TeamFilter
          className="w-44"
          chosen={
            texts.team === "" ? null : ([team, choices.team].find((one) => one?.id === texts.team) ?? null)
          }
          onChoose={(chosen) => {
            setTeam(chosen);
            set({ team: chosen?.id ?? "" });
          }}
        />
        <Select label="Status" value={texts.status} onChange={(event) => set({ status: event.target.value })}>
          <option value="">All statuses</option>
          {personStatuses.map((status) => (
            <option key={status} value={status}>
              {statusWords[status].label}
            </option>
          ))}
        </Select>
        <ManagerFilter
          value={texts.manager}
          known={choices.manager}
          onChange={(manager) => set({ manager })}
        />
        <Select
          label="Source"
          value={texts.sync || texts.source}
          onChange={({ target: { value } }) =>
            set(value === "never" ? { source: "", sync: "never" } : { source: value, sync: "" })
          }
        >
          <option value="">Any source</option>
          <option value="okta">From Okta</option>
          <option value="here">Not in Okta</option>
          <option value="never">Never synced</option>
        </Select>
        <Select label="Issues" value={texts.issue} onChange={(event) => set({ issue: event.target.value })}>
          <option value="">With or without issues</option>
          <option value="open">With an issue</option>
        </Select>
        {isFiltered ? (
          <Button
            variant="ghost"
            onClick={() => {
              search.setText("");
              onShow({ ...(view.sort ? { sort: view.sort } : {}) });
            }}
          >
            <X aria-hidden className="size-4" /> Clear
          </Button>
        ) : null}
      </div>
    </search>
  );
}
