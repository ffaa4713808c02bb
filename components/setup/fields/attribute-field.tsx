"use client";

import { controlStyles, Field, TextField } from "@/components/ui/field";
import type { MappedField, MappingPreview, UserAttributes } from "@/lib/directory/contract";
import { fieldWords } from "./copy";

interface Props {
  field: MappedField;
  value: string | null;
  onChange(attribute: string | null): void;
  attributes: UserAttributes | undefined;
  fill: MappingPreview["fill"][number] | undefined;
  measured: number;
}

/** One field and the Okta attribute that fills it: chosen from the org's schema, or typed where that may not be read. */
export function AttributeField({ field, value, onChange, attributes, fill, measured }: Props) {
  const { label, hint, needed } = fieldWords[field];
  const said =
    fill && fill.attribute === value && measured > 0 ? <Fill fill={fill} measured={measured} /> : null;
  const hints = (
    <>
      {hint ? <span className="block">{hint}</span> : null}
      {said}
    </>
  );
  if (!attributes?.known) {
    return (
      <TextField
        label={label}
        hint={hints}
        value={value ?? ""}
        placeholder={needed ? "" : "not synced"}
        className="font-mono text-xs"
        onChange={(event) => onChange(event.target.value.trim() || null)}
      />
    );
  }
  const { attributes: all } = attributes;
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
          {needed ? null : <option value="">Not synced</option>}
          {listed ? null : <option value={value ?? ""}>{value} (not in Okta's schema)</option>}
          <optgroup label="Okta's own attributes">{all.filter(({ custom }) => !custom).map(option)}</optgroup>
          {all.some(({ custom }) => custom) ? (
            <optgroup label="Your custom attributes">
              {all.filter(({ custom }) => custom).map(option)}
            </optgroup>
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
  const share = `Filled for ${filled} of ${measured} people looked at.`;
  return (
    <span className={mostlyEmpty || unusable > 0 ? "block text-warn" : "block"}>
      {mostlyEmpty ? "Mostly empty: " : ""}
      {share}
      {unusable > 0 ? ` For ${unusable} the value can't be used.` : ""}
    </span>
  );
}
