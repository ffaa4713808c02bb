"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Combobox } from "@/components/ui/form/combobox";
import { searchOf } from "@/components/ui/list/search-of";
import { count } from "@/components/ui/text/format";
import { fetchJson } from "@/lib/http/client";
import { teamsPageSchema } from "@/lib/teams/contract";

interface TeamFilterProps {
  /** The team that is shown; null for all. */
  chosen: { id: string; name: string } | null;
  onChoose(team: { id: string; name: string } | null): void;
  placeholder?: string;
  className?: string;
}

const SHOWN = 50;

/** Chooses one team by its name, however many there are. */
export function TeamFilter(props: TeamFilterProps) {
  const { chosen, onChoose, placeholder = "All teams", className } = props;
  const [text, setText] = useState("");
  const [isUsed, setUsed] = useState(false);
  const found = useFoundTeams(useDeferredValue(text.trim()), isUsed);
  const page = found.data;
  const items = (page?.items ?? []).slice(0, SHOWN);
  const hasMore = page !== undefined && (page.items.length > SHOWN || page.nextCursor !== null);
  const note = hasMore ? "Type to find more teams." : page?.items.length === 0 ? "No team matches." : null;
  return (
    <div className={className} onFocusCapture={() => setUsed(true)}>
      <Combobox
        label="Team"
        placeholder={placeholder}
        text={text}
        onText={setText}
        options={items.map(({ id, name, people }) => ({
          id,
          label: name,
          hint: count(people, "person", "people"),
        }))}
        chosen={chosen?.name ?? null}
        onClear={() => onChoose(null)}
        note={found.isError ? found.error.message : note}
        onChoose={({ id, label }) => onChoose({ id, name: label })}
      />
    </div>
  );
}

/** Finds teams that aren't archived by a part of their name, once someone starts to choose one. */
const useFoundTeams = (query: string, enabled: boolean) =>
  useQuery({
    queryKey: ["people", "teams", "find", query],
    queryFn: ({ signal }) => fetchJson(teamsPageSchema, `/api/teams${searchOf({ query })}`, { signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
