"use client";

import { useState } from "react";
import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/form/field";
import { Refused } from "@/components/ui/states";
import { isolated } from "@/components/ui/text/isolated";
import { fieldLabel } from "@/components/ui/text/person-fields";
import { type EditableField, editableFields } from "@/lib/directory/contract";
import { fetchJson } from "@/lib/http/client";
import { type EditFields, editedSchema, editFieldsSchema } from "@/lib/people/by-hand/contract";
import type { PersonField } from "@/lib/person/contract";

interface Props {
  person: { id: string; displayName: string };
  fields: PersonField[];
  onClose(): void;
}

type Values = Partial<Record<EditableField, string>>;

const hints: Partial<Record<EditableField, string>> = { team: "A new name creates a new team." };

/** Edits a person's details. Values that Okta owns are shown, locked. */
export function EditDialog({ person, fields, onClose }: Props) {
  const [values, setValues] = useState<Values>({});
  const save = usePeopleMutation(
    (body: EditFields) =>
      fetchJson(editedSchema, `/api/people/${person.id}/fields`, { method: "POST", body }),
    () => {
      toast.success(`Details of ${isolated(person.displayName)} saved.`);
      onClose();
    },
  );
  const checked = editFieldsSchema.safeParse(bodyOf(values));
  const errorOf = (field: EditableField) =>
    checked.error?.issues.find(({ path }) => path[0] === field)?.message;
  const shown = editableFields.flatMap((field) => fields.find((one) => one.field === field) ?? []);
  const hasLocked = shown.some(({ locked }) => locked);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      isUnsaved={Object.keys(values).length > 0}
      title={`Edit the details of ${isolated(person.displayName)}`}
      description={
        hasLocked
          ? "Okta owns the locked values: change them in Okta. Syncs leave what you edit here alone."
          : "Syncs leave what you edit here alone, until someone gives it back to Okta."
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) save.mutate(checked.data);
        }}
      >
        <div className="grid items-end gap-4 sm:grid-cols-2">
          {shown.map(({ field, value, locked }) => {
            const name = field as EditableField;
            return (
              <TextField
                key={field}
                label={fieldLabel(field)}
                type={field === "startDate" ? "date" : "text"}
                max={field === "startDate" ? "9999-12-31" : undefined}
                dir="auto"
                autoComplete="off"
                disabled={locked}
                hint={locked ? "Okta owns this" : hints[name]}
                value={values[name] ?? value ?? ""}
                error={errorOf(name)}
                className="disabled:bg-soft disabled:text-muted"
                onChange={(event) => setValues(withValue(values, name, event.target.value, value))}
              />
            );
          })}
        </div>
        <Refused error={save.error} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={save.isPending || !checked.success || Object.keys(values).length === 0}
          >
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What was typed, by field. A value that is the same as before counts as not typed. */
function withValue(values: Values, field: EditableField, text: string, before: string | null): Values {
  const { [field]: _, ...others } = values;
  return text === (before ?? "") ? others : { ...others, [field]: text };
}

/** Empty is no value; an empty date isn't a text. */
function bodyOf(values: Values): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values).map(([field, text]) => [field, text || null]));
}
