"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { dotted } from "@/components/ui/text/isolated";
import type { MoveMatchView } from "@/lib/move/contract";
import { byWords, outcomeWords } from "./copy";
import { useChoice } from "./queries";

export function Match({ match, mayChoose }: { match: MoveMatchView; mayChoose: boolean }) {
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
