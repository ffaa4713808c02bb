"use client";

import { controlStyles, Field, TextField } from "@/components/ui/field";
import { personFields } from "@/components/ui/person-fields";
import {
  type MappedField,
  type MappingPreview,
  type Source,
  sourceWords,
  type UserAttributes,
} from "@/lib/directory/contract";
import { fieldHints } from "./copy";

interface Props {
  field: MappedField;
  value: Source | null;
  onChange(attribute: string | null): void;
  attributes: UserAttributes | undefined;
  fill: MappingPreview["fill"][number] | undefined;
  measured: number;
}

/** Chooses the Okta attribute that fills a field: from the org's schema, or typed if we can't read the schema. */
export function AttributeField({ field, value: source, onChange, attributes, fill, measured }: Props) {
  const label = personFields[field];
  const value = sourceWords(source);
  const hint = fieldHints[field];
  const isRequired = field === "email";
  const filled =
    fill && fill.attribute === value && measured > 0 ? <Fill fill={fill} measured={measured} /> : null;
  const hints = (
    <>
      {hint ? <span className="block">{hint}</span> : null}
      {filled}
    </>
  );
  if (!attributes?.known && (source === null || typeof source === "string")) {
    return (
      <TextField
        verbatim
        label={label}
        hint={hints}
        value={value ?? ""}
        placeholder={isRequired ? "" : "Not synced"}
        className="font-mono text-xs"
        onChange={(event) => onChange(event.target.value.trim() || null)}
      />
    );
  }
  const all = attributes?.attributes ?? [];
  const listed = value === null || all.some(({ name }) => name === value);
  return (
    <Field label={label} hint={hints}>
      {(wiring) => (
        <select
          {...wiring}
          className={controlStyles}
          value={value ?? ""}
          onChange={(event) => onChange(event.target.value || null)}
        >
          {isRequired ? null : <option value="">Not synced</option>}
          {listed ? null : (
            <option value={value ?? ""}>
              {typeof source === "string" ? `${value} (not in Okta's schema)` : value}
            </option>
          )}
          <optgroup label="Okta attributes">{all.filter(({ custom }) => !custom).map(option)}</optgroup>
          {all.some(({ custom }) => custom) ? (
            <optgroup label="Custom attributes">{all.filter(({ custom }) => custom).map(option)}</optgroup>
          ) : null}
        </select>
      )}
    </Field>
  );
}

function option({ name, title }: UserAttributes["attributes"][number]) {
  return (
    <option key={name} value={name}>
      {title === name ? name : `${title} (${name})`}
    </option>
  );
}

function Fill({ fill, measured }: { fill: MappingPreview["fill"][number]; measured: number }) {
  const { filled, mostlyEmpty, unusable } = fill;
  if (fill.attribute === null) return null;
  const share = `Filled for ${filled} of ${measured} people checked.`;
  return (
    <span className={mostlyEmpty || unusable > 0 ? "block text-warn" : "block"}>
      {mostlyEmpty ? "Mostly empty: " : ""}
      {share}
      {unusable > 0 ? ` ${unusable === 1 ? "1 value" : `${unusable} values`} can't be used.` : ""}
    </span>
  );
}
