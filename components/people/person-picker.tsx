"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { TextField } from "@/components/ui/field";
import { Failed } from "@/components/ui/states";
import { fetchJson } from "@/lib/http/client";
import { peoplePageSchema } from "@/lib/people/contract";

const SHOWN = 6;

export interface PickedPerson {
  id: string;
  displayName: string;
}

interface Props {
  label: string;
  chosen: PickedPerson | null;
  /** Cannot be chosen. */
  without?: string;
  onChoose(person: PickedPerson): void;
}

/** Finds an active person by name or email, and takes one of those found. */
export function PersonPicker({ label, chosen, without, onChoose }: Props) {
  const [words, setWords] = useState("");
  const query = useDeferredValue(words.trim());
  const found = useQuery({
    queryKey: ["people", "pick", query],
    queryFn: () =>
      fetchJson(peoplePageSchema, `/api/people?${new URLSearchParams({ query, status: "ACTIVE" })}`),
    enabled: query.length >= 2,
    placeholderData: keepPreviousData,
  });
  const people = (found.data?.items ?? []).filter(({ id }) => id !== without);
  const offered = query.length < 2 ? [] : people.slice(0, SHOWN);
  return (
    <div className="space-y-2">
      <TextField
        id="person-picker"
        label={label}
        type="search"
        autoComplete="off"
        hint="Two letters of a name or email, or more"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p role="status" className="text-sm text-muted">
        {saying(query, found.isSuccess, people.length)}
      </p>
      {found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : null}
      {offered.length > 0 ? (
        <fieldset>
          <legend className="sr-only">Who was found</legend>
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
                {person.displayName} <span className="text-muted">{person.email}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
}

function saying(query: string, asked: boolean, found: number): string {
  if (query.length < 2 || !asked) return "";
  if (found === 0) return "Nobody active fits.";
  return found > SHOWN ? `The first ${SHOWN} who fit; type more to narrow it down.` : "";
}
