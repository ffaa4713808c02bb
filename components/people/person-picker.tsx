"use client";

import { useDeferredValue, useState } from "react";
import { TextField } from "@/components/ui/form/field";
import { Failed } from "@/components/ui/states";
import { MIN_LETTERS, useActivePeople } from "./queries";

const SHOWN = 6;

export interface PickedPerson {
  id: string;
  displayName: string;
}

interface Props {
  label: string;
  chosen: PickedPerson | null;
  /** The id of a person who can't be chosen. */
  without?: string;
  onChoose(person: PickedPerson): void;
}

/** Finds active people by name or email, and chooses one of them. */
export function PersonPicker({ label, chosen, without, onChoose }: Props) {
  const [words, setWords] = useState("");
  const query = useDeferredValue(words.trim());
  const found = useActivePeople(query);
  const people = (found.data?.items ?? []).filter(({ id }) => id !== without);
  const offered = query.length < MIN_LETTERS ? [] : people.slice(0, SHOWN);
  return (
    <div className="space-y-2">
      <TextField
        id="person-picker"
        label={label}
        type="search"
        autoComplete="off"
        hint={`Enter at least ${MIN_LETTERS} letters of a name or email.`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p role="status" className="text-sm text-muted">
        {resultHint(query, found.isSuccess, people.length)}
      </p>
      {found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : null}
      {offered.length > 0 ? (
        <fieldset>
          <legend className="sr-only">Matching people</legend>
          {offered.map((person) => (
            <label
              key={person.id}
              className="flex min-h-9 items-center gap-3 rounded-lg px-2 text-sm hover:bg-soft"
            >
              <input
                type="radio"
                name="picked"
                className="size-4 shrink-0 accent-(--accent)"
                checked={chosen?.id === person.id}
                onChange={() => onChoose(person)}
              />
              <span className="min-w-0 break-words">
                <bdi>{person.displayName}</bdi> <span className="text-muted">{person.email}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function resultHint(query: string, isLoaded: boolean, found: number): string {
  if (query.length < MIN_LETTERS || !isLoaded) return "";
  if (found === 0) return "No active people match.";
  return found > SHOWN ? `Showing ${SHOWN}. Keep typing to narrow the list.` : "";
}
