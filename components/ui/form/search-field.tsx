"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { TextInput } from "./text-input";

/** Milliseconds without a keystroke after which a search starts. */
const PAUSE = 250;

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
}

/** A search that starts automatically once the person stops typing. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  // Someone went back, or chose "Show all", so the address has the search text.
  if (given !== value) {
    setGiven(value);
    setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className="relative w-full sm:w-64">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
      <TextInput
        type="search"
        value={text}
        maxLength={200}
        placeholder="Name or email"
        onChange={(event) => setText(event.target.value)}
        className="min-h-9 w-full rounded-control border border-line bg-surface pr-3 pl-9 text-sm shadow-raised placeholder:text-muted"
      />
    </label>
  );
}
