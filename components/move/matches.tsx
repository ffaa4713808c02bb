"use client";

import Link from "next/link";
import { useState } from "react";
import { Button, buttonStyles } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { searchOf } from "@/components/ui/list/search-of";
import { ShowMore } from "@/components/ui/list/show-more";
import { Failed, Loading } from "@/components/ui/states";
import { dotted } from "@/components/ui/text/isolated";
import type { MoveMatchView } from "@/lib/move/contract";
import { byWords, type Outcome, outcomeWords } from "./copy";
import { MOVE_PATH, useChoice, useMatches } from "./queries";

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

function Match({ match, mayChoose }: { match: MoveMatchView; mayChoose: boolean }) {
  const { personId, name, email, employeeNumber, outcome, by, effect } = match;
  const isOpen = mayChoose && (["CONFLICT", "AMBIGUOUS"].includes(outcome) || by === "owner");
  return (
    <li data-row className="grid gap-x-4 gap-y-1 py-2.5 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <div className="min-w-0">
        <Link
          href={`/people/${personId}`}
          dir="auto"
          className="block truncate rounded font-medium hover:text-accent"
        >
          {name}
        </Link>
        <p className="break-words text-muted">
          {dotted(email ?? "No email address", employeeNumber === null ? null : `No. ${employeeNumber}`)}
        </p>
      </div>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">
            {outcomeWords[outcome]}
            {by ? ` (${byWords[by]})` : ""}.
          </span>{" "}
          {effect}
        </p>
        {isOpen ? <Choices match={match} /> : null}
      </div>
    </li>
  );
}

/** Shows who an account may be in the new org. An owner chooses one person, or no one. */
function Choices({ match: { personId, name, candidates, newOktaId } }: { match: MoveMatchView }) {
  const choose = useChoice();
  return (
    <ul className="mt-1.5 space-y-1.5" aria-label={`Who ${name} may be`}>
      {candidates.map(({ oktaId, name: theirs, email, employeeNumber }) => (
        <li key={oktaId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 break-words">
            {dotted(theirs, email, employeeNumber === null ? "no employee number" : `No. ${employeeNumber}`)}
          </span>
          {oktaId === newOktaId ? (
            <Button
              size="small"
              disabled={choose.isPending}
              onClick={() => choose.mutate({ personId, oktaId: null })}
            >
              Not them
            </Button>
          ) : (
            <Button
              size="small"
              disabled={choose.isPending}
              onClick={() => choose.mutate({ personId, oktaId })}
            >
              This is them
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
