"use client";

import { useState } from "react";
import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, selectStyles, TextField } from "@/components/ui/form/field";
import { SelectInput } from "@/components/ui/form/select-input";
import { TextAreaField } from "@/components/ui/form/text-area-field";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { fetchJson } from "@/lib/http/client";
import { customEditedSchema } from "@/lib/people/by-hand/contract";
import type { PersonField } from "@/lib/person/contract";

interface Props {
  person: { id: string; displayName: string };
  /** The fields that Okta doesn't own. */
  fields: PersonField[];
  onClose(): void;
}

/** Edits a person's custom fields, each by its kind. */
export function CustomDialog({ person, fields, onClose }: Props) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const save = usePeopleMutation(
    (values: Record<string, string | string[]>) =>
      fetchJson(customEditedSchema, `/api/people/${person.id}/custom-fields`, {
        method: "POST",
        body: { values },
      }),
    () => {
      toast.success(`Custom fields of ${isolated(person.displayName)} saved.`);
      onClose();
    },
  );
  const changed = fields.filter((field) => typed[field.field] !== undefined);
  const values = Object.fromEntries(changed.map((field) => [field.field, bodyOf(field, typed)]));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={changed.length > 0}
      title={`Edit the custom fields of ${isolated(person.displayName)}`}
      description="Syncs leave what you edit here alone, until someone gives it back to Okta."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(values);
        }}
      >
        <div className="grid -m-1 max-h-[55vh] gap-4 overflow-y-auto p-1">
          {fields.map((field) => (
            <Input
              key={field.field}
              field={field}
              text={typed[field.field] ?? field.items?.join("\n") ?? field.value ?? ""}
              onType={(text) => setTyped({ ...typed, [field.field]: text })}
            />
          ))}
        </div>
        <Refused error={save.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || changed.length === 0}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A list has one text per line. */
function bodyOf({ field, kind }: PersonField, typed: Record<string, string>): string | string[] {
  const text = typed[field] ?? "";
  return kind === "LIST" ? text.split("\n") : text;
}

interface InputProps {
  field: PersonField;
  text: string;
  onType(text: string): void;
}

function Input({ field: { name = "", kind }, text, onType }: InputProps) {
  if (kind === "LIST")
    return (
      <TextAreaField
        label={name}
        hint="One value per line."
        dir="auto"
        value={text}
        onChange={({ target }) => onType(target.value)}
      />
    );
  if (kind === "YES_NO")
    return (
      <Field label={name}>
        {(wiring) => (
          <SelectInput
            {...wiring}
            className={selectStyles}
            value={text}
            onChange={({ target }) => onType(target.value)}
          >
            <option value="">Empty</option>
            <option value="yes">Yes</option>
            <option value="no">No</option>
          </SelectInput>
        )}
      </Field>
    );
  return (
    <TextField
      label={name}
      type={kind === "DATE" ? "date" : "text"}
      max={kind === "DATE" ? "9999-12-31" : undefined}
      inputMode={kind === "NUMBER" ? "decimal" : undefined}
      dir="auto"
      autoComplete="off"
      value={text}
      onChange={({ target }) => onType(target.value)}
    />
  );
}
