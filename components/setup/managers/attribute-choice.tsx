"use client";

import { Field, selectStyles, TextField } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import type { UserAttributes } from "@/lib/directory/contract";

interface Props {
  attributes: UserAttributes | undefined;
  value: string | null;
  onChange(attribute: string | null): void;
}

const HINT =
  "We check Okta's managerId and manager first, then this attribute. Use it only if your managers are stored elsewhere.";

/** Chooses an attribute that names managers, used after Okta's own two (G2). */
export function AttributeChoice({ attributes, value, onChange }: Props) {
  if (!attributes?.known) {
    return (
      <TextField
        verbatim
        label="Additional manager attribute"
        hint={HINT}
        value={value ?? ""}
        placeholder="None"
        className="font-mono text-xs"
        onChange={(event) => onChange(event.target.value.trim() || null)}
      />
    );
  }
  const others = attributes.attributes.filter(({ name }) => name !== "managerId" && name !== "manager");
  const listed = value === null || others.some(({ name }) => name === value);
  return (
    <Field label="Additional manager attribute" hint={HINT}>
      {(wiring) => (
        <SelectInput
          {...wiring}
          className={selectStyles}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">None</option>
          {listed ? null : <option value={value ?? ""}>{value} (not in Okta's schema)</option>}
          {others.map(({ name, title }) => (
            <option key={name} value={name}>
              {title === name ? name : `${title} (${name})`}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}
