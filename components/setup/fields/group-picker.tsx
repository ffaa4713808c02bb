"use client";

import { X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { TextField } from "@/components/ui/form/field";
import { Failed, Loading } from "@/components/ui/states";
import { useGroups } from "./queries";

interface Props {
  chosen: string[];
  onChange(ids: string[]): void;
  error?: string;
}

/** Chooses Okta groups: searches by the start of the name, and lists the chosen ones first. */
export function GroupPicker({ chosen, onChange, error }: Props) {
  const [query, setQuery] = useState("");
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const search = useDeferredValue(query.trim());
  const groups = useGroups(search, true);
  const found = groups.data?.groups ?? [];
  const nameOf = (id: string) => names.get(id) ?? found.find((group) => group.id === id)?.name ?? id;
  const toggle = (id: string, name: string) => {
    setNames(new Map(names).set(id, name));
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  };
  return (
    <div className="rounded-lg border border-line p-3">
      {chosen.length > 0 ? (
        <ul aria-label="Chosen groups" className="mb-3 flex flex-wrap gap-2">
          {chosen.map((id) => (
            <li key={id} className="flex items-center gap-1 rounded-full bg-soft py-1 pr-1 pl-3 text-sm">
              <span className="max-w-56 truncate">{nameOf(id)}</span>
              <button
                type="button"
                aria-label={`Remove ${nameOf(id)}`}
                className="grid size-6 place-items-center rounded-full hover:bg-surface"
                onClick={() => toggle(id, nameOf(id))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        verbatim
        label="Find groups"
        hint="Type the start of the name."
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        error={error}
      />
      {groups.isPending ? <Loading label="Loading groups" /> : null}
      {groups.isError ? <Failed error={groups.error} onRetry={() => void groups.refetch()} /> : null}
      <ul className="mt-2 max-h-56 overflow-y-auto" aria-label="Groups found">
        {found.map(({ id, name, description }) => (
          <li key={id}>
            <label className="flex min-h-9 items-center gap-2 rounded px-1 py-1 text-sm hover:bg-soft">
              <input
                type="checkbox"
                className="size-4 shrink-0 accent-(--accent)"
                checked={chosen.includes(id)}
                onChange={() => toggle(id, name)}
              />
              <span className="min-w-0">
                <span className="block truncate">{name}</span>
                {description ? (
                  <span className="block truncate text-xs text-muted">{description}</span>
                ) : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p role="status" className="text-xs text-muted">
        {groups.isSuccess && found.length === 0 ? "No matching groups." : null}
        {groups.data?.more ? "More groups match. Keep typing to narrow the list." : null}
      </p>
    </div>
  );
}
