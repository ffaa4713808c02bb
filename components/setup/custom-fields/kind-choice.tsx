"use client";

import { Field, selectStyles } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { type CustomFieldKind, customFieldKinds } from "@/lib/directory/contract";
import { kindWords } from "./copy";

interface KindProps {
  kind: CustomFieldKind;
  isNew: boolean;
  onChange(kind: CustomFieldKind): void;
}

/** Chooses the kind of values that a field has. */
export function KindChoice({ kind, isNew, onChange }: KindProps) {
  return (
    <Field
      label="Kind"
      hint={
        <>
          <span className="block">{kindWords[kind].takes}</span>
          {isNew ? null : <span className="block">Can't change once anyone has a value.</span>}
        </>
      }
    >
      {(wiring) => (
        <SelectInput
          {...wiring}
          className={selectStyles}
          value={kind}
          onChange={({ target }) => {
            const next = customFieldKinds.find((one) => one === target.value);
            if (next) onChange(next);
          }}
        >
          {customFieldKinds.map((one) => (
            <option key={one} value={one}>
              {kindWords[one].label}
            </option>
          ))}
        </SelectInput>
      )}
    </Field>
  );
}
