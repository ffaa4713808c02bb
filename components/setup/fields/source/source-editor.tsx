"use client";

import { type ReactNode, useState } from "react";
import { Field, selectStyles, TextField } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import type { Source, UserAttributes } from "@/lib/directory/contract";
import { AttributeList } from "./attribute-list";
import { type Draft, draftOf, sourceError, sourceOf, type Way } from "./draft";
import { ValueTable } from "./value-table";

interface Props {
  /** What the field is called. */
  label: string;
  /** Whether the field takes a value as it is: one attribute, or fall-backs. */
  isPlain: boolean;
  source: Source | null;
  attributes: UserAttributes | undefined;
  onChange(source: Source | null): void;
}

const ways: Record<Way, string> = {
  first: "The first attribute that has a value",
  join: "Several attributes, joined",
  text: "The same text for everyone",
};

const letters: Record<Draft["letters"], string> = {
  asGiven: "As in Okta",
  upper: "UPPER CASE",
  lower: "lower case",
  title: "Each Word Capitalised",
};

/** Edits every part of a source. An email and a date are used as they are, so they have fall-backs only. */
export function SourceEditor({ label, isPlain, source, attributes, onChange }: Props) {
  const [draft, setDraft] = useState(() => draftOf(source));
  // Another choice in the field's own control starts from scratch.
  const shown = sameSource(sourceOf(draft), source) ? draft : draftOf(source);
  const set = (changes: Partial<Draft>) => {
    const next = { ...shown, ...changes };
    setDraft(next);
    onChange(sourceOf(next));
  };
  const error = sourceError(sourceOf(shown));
  return (
    <fieldset
      aria-label={`Source of ${label}`}
      className="mt-2 min-w-0 space-y-4 rounded-lg border border-line bg-soft p-3"
    >
      {isPlain ? null : (
        <Choice label="Fill from" options={ways} value={shown.way} onChange={(way) => set({ way })} />
      )}
      {shown.way === "text" ? (
        <TextField
          label="Text"
          maxLength={255}
          value={shown.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      ) : (
        <AttributeList draft={shown} attributes={attributes} onChange={set} />
      )}
      {shown.way === "join" ? (
        <TextField
          label="Separator"
          hint="For example, a comma and a space."
          verbatim
          maxLength={10}
          className="w-32"
          value={shown.separator}
          onChange={(event) => set({ separator: event.target.value })}
        />
      ) : null}
      {isPlain || shown.way === "text" ? null : (
        <>
          <ValueTable values={shown.values} otherwise={shown.otherwise} onChange={set} />
          <Choice
            label="Letters"
            options={letters}
            value={shown.letters}
            onChange={(rule) => set({ letters: rule })}
          />
        </>
      )}
      {error ? (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function sameSource(one: Source | null, other: Source | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: ReactNode & string;
  options: Record<Value, string>;
  value: Value;
  onChange(value: Value): void;
}) {
  const values = Object.keys(options) as Value[];
  return (
    <Field label={label}>
      {(wiring) => (
        <SelectInput
          {...wiring}
          className={selectStyles}
          value={value}
          onChange={(event) => onChange(values.find((one) => one === event.target.value) ?? value)}
        >
          {values.map((one) => (
            <option key={one} value={one}>
              {options[one]}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}
