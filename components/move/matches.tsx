"use client";

import { useState } from "react";
import { buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { Failed, Loading } from "@/components/ui/states";
import { type Outcome, outcomeWords } from "./copy";
import { Match } from "./match";
import { MOVE_PATH, useMatches } from "./queries";

interface Props {
  /** Changes when the preview does. */
  version: string;
  /** Whether an owner can still choose. */
  mayChoose: boolean;
}

/** Lists every account of the move, with its match and what the switch does: to search, filter and save. */
export function Matches({ version, mayChoose }: Props) {
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [query, setQuery] = useState("");
  const search = { ...(outcome ? { outcome } : {}), ...(query ? { query } : {}) };
  const matches = useMatches(search, version);
  const items = matches.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card aria-labelledby="matches-title">
      <CardTitle
        id="matches-title"
        aside={
          <a
            href={`${MOVE_PATH}/people.csv${searchOf(search)}`}
            className={buttonStyles({ variant: "secondary", size: "small" })}
          >
            Save as CSV
          </a>
        }
      >
        Accounts
      </CardTitle>
      <div className="mb-2 flex flex-wrap gap-2">
        <SearchField label="Search accounts" value={query} onChange={setQuery} />
        <Select
          label="Result"
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome | "")}
        >
          <option value="">All results</option>
          {(Object.keys(outcomeWords) as Outcome[]).map((one) => (
            <option key={one} value={one}>
              {outcomeWords[one]}
            </option>
          ))}
        </Select>
      </div>
      {matches.isPending ? <Loading label="Loading accounts" /> : null}
      {matches.isError ? <Failed error={matches.error} onRetry={() => void matches.refetch()} /> : null}
      {matches.isSuccess && items.length === 0 ? (
        <p className="text-sm text-muted">No matching accounts.</p>
      ) : null}
      <ul className="divide-y divide-line">
        {items.map((match) => (
          <Match key={match.personId} match={match} mayChoose={mayChoose} />
        ))}
      </ul>
      <ShowMore query={matches}>Show more</ShowMore>
    </Card>
  );
}
