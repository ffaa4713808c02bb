"use client";

import { controlStyles, Field, TextField } from "@/components/ui/field";
import { type Source, sourceWords, type UserAttributes } from "@/lib/directory/contract";

interface Props {
  source: Source | null;
  onChange(source: Source | null, type: string | null): void;
  attributes: UserAttributes | undefined;
  error?: string;
}

/** Chooses the Okta attribute that fills a custom field: from the org's schema, or typed if we can't read the schema. */
export function SourceChoice({ source, onChange, attributes, error }: Props) {
  const shown = typeof source === "string" ? source : (sourceWords(source) ?? "");
  if (!attributes?.known)
    return (
      <TextField
        verbatim
        label="Okta attribute"
        hint="The attribute's variable name in Okta, under Directory > Profile Editor."
        placeholder="Not synced"
        className="font-mono text-xs"
        value={shown}
        error={error}
        onChange={(event) => onChange(event.target.value.trim() || null, null)}
      />
    );
  const { attributes: all } = attributes;
  const typeOf = (name: string) => all.find((one) => one.name === name)?.type ?? null;
  const isListed = source === null || all.some(({ name }) => name === source);
  return (
    <Field label="Okta attribute" error={error}>
      {(wiring) => (
        <select
          {...wiring}
          className={controlStyles}
          value={shown}
          onChange={({ target }) => onChange(target.value || null, typeOf(target.value))}
        >
          <option value="">Not synced</option>
          {isListed ? null : (
            <option value={shown}>
              {typeof source === "string" ? `${source} (not in Okta's schema)` : shown}
            </option>
          )}
          {all.map(({ name, title }) => (
            <option key={name} value={name}>
              {title === name ? name : `${title} (${name})`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
