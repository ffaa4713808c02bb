"use client";

import { useState } from "react";
import { Combobox } from "@/components/ui/form/combobox";
import { useFoundPeople } from "../queries";

/** Finds a person and shows them in the chart. */
export function FindPerson({ onFind }: { onFind(id: string): void }) {
  const [text, setText] = useState("");
  const query = text.trim();
  const found = useFoundPeople(query);
  const items = query.length < 2 ? [] : (found.data?.items ?? []).slice(0, 8);
  const note = query.length >= 2 && found.isSuccess && items.length === 0 ? "No one matches." : null;
  return (
    <Combobox
      label="Find a person"
      placeholder="Find a person"
      className="min-w-48 grow sm:max-w-xs"
      text={text}
      onText={setText}
      options={items.map(({ id, displayName, team, email }) => ({
        id,
        label: displayName,
        hint: team?.name ?? email ?? "",
      }))}
      note={found.isError ? found.error.message : note}
      onChoose={({ id }) => onFind(id)}
    />
  );
}
