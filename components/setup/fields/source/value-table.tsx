"use client";

import { Plus, X } from "lucide-react";
import { type ClipboardEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlStyles } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";
import { type MadeSource, MOST_VALUES } from "@/lib/directory/contract";
import { readColumns } from "./paste-values";

type ValueRule = MadeSource["values"][number];

interface Props {
  values: ValueRule[];
  otherwise: MadeSource["otherwise"];
  onChange(changes: Partial<Pick<MadeSource, "values" | "otherwise">>): void;
}

/** Replaces whole values, such as "ENG" by "Engineering". Two columns can be pasted into any row. */
export function ValueTable({ values, otherwise, onChange }: Props) {
  const id = useId();
  const set = (index: number, change: Partial<ValueRule>) =>
    onChange({ values: values.map((rule, at) => (at === index ? { ...rule, ...change } : rule)) });
  const paste = (event: ClipboardEvent, index: number) => {
    const pasted = readColumns(event.clipboardData.getData("text"));
    if (pasted === null) return;
    event.preventDefault();
    const next = [...values.slice(0, index), ...pasted, ...values.slice(index + 1)];
    onChange({ values: next.slice(0, MOST_VALUES) });
  };
  return (
    <fieldset>
      <legend className="text-sm font-medium">Replace values</legend>
      <p className="text-xs text-muted">
        Capitals and accents don't matter. An empty replacement empties the field.
        {values.length > 0 ? " You can paste two columns from a spreadsheet." : ""}
      </p>
      {values.length > 0 ? (
        <ol className="mt-2 max-h-72 space-y-2 overflow-y-auto p-0.5">
          {values.map((rule, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and hold no state of their own
            <li key={`${id}-${index}`} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2">
              <TextInput
                aria-label={`Value ${index + 1}`}
                placeholder="In Okta"
                className={cn(controlStyles, "min-h-9 py-1")}
                value={rule.from}
                onPaste={(event) => paste(event, index)}
                onChange={(event) => set(index, { from: event.target.value })}
              />
              <TextInput
                aria-label={`Replacement ${index + 1}`}
                placeholder="Here"
                className={cn(controlStyles, "min-h-9 py-1")}
                value={rule.to}
                onChange={(event) => set(index, { to: event.target.value })}
              />
              <Button
                variant="ghost"
                size="small"
                aria-label={`Remove row ${index + 1}`}
                onClick={() => onChange({ values: values.filter((_, at) => at !== index) })}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          ))}
        </ol>
      ) : null}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button
          size="small"
          disabled={values.length >= MOST_VALUES}
          onClick={() => onChange({ values: [...values, { from: "", to: "" }] })}
        >
          <Plus aria-hidden className="size-4" /> Add a value
        </Button>
        {values.length > 0 ? (
          <label className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={otherwise === "empty"}
              onChange={(event) => onChange({ otherwise: event.target.checked ? "empty" : "keep" })}
            />
            Leave out all other values
          </label>
        ) : null}
      </div>
    </fieldset>
  );
}
