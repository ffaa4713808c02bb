"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/form/field";
import { personFields } from "@/components/ui/text/person-fields";
import {
  type FieldOwner,
  type MappedField,
  type MappingPreview,
  type Source,
  sourceWords,
  type UserAttributes,
} from "@/lib/directory/contract";
import { fieldHints } from "../copy";
import { AttributeInput } from "./attribute-input";
import { OwnerSelect } from "./owner-select";
import { SourceEditor } from "./source-editor";

interface Props {
  field: MappedField;
  source: Source | null;
  onChange(source: Source | null): void;
  /** Null for a field that Okta always owns. */
  owner: FieldOwner | null;
  onOwner(owner: FieldOwner): void;
  attributes: UserAttributes | undefined;
  fill: MappingPreview["fill"][number] | undefined;
  measured: number;
  /** Why this source was refused. */
  error?: string;
}

/** Chooses where a field's value comes from and who owns it. One attribute is one choice; _More_ opens the rest. */
export function SourceField(props: Props) {
  const { field, source, onChange, owner, onOwner, attributes, fill, measured, error } = props;
  const [isOpen, setOpen] = useState(false);
  const editor = useId();
  const label = personFields[field];
  const hint = fieldHints[field];
  const words = sourceWords(source) ?? "";
  const isMade = source !== null && typeof source !== "string";
  const hints = (
    <>
      {hint ? <span className="block">{hint}</span> : null}
      {fill && fill.attribute === words && measured > 0 ? <Fill fill={fill} measured={measured} /> : null}
    </>
  );
  return (
    <div>
      <Field label={label} hint={hints} error={error}>
        {(wiring) => (
          <AttributeInput
            wiring={wiring}
            value={words}
            none={field === "email" ? null : "Not synced"}
            attributes={attributes}
            isWords={isMade}
            onChange={(attribute) => onChange(attribute || null)}
          />
        )}
      </Field>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        {owner === null || source === null ? (
          <span />
        ) : (
          <OwnerSelect label={label} owner={owner} onChange={onOwner} />
        )}
        <Button
          variant="ghost"
          size="small"
          aria-expanded={isOpen}
          aria-controls={editor}
          onClick={() => setOpen(!isOpen)}
        >
          More<span className="sr-only"> for {label.toLowerCase()}</span>
          <ChevronDown aria-hidden className={cn("size-4", isOpen && "rotate-180")} />
        </Button>
      </div>
      <div id={editor} hidden={!isOpen}>
        {isOpen ? (
          <SourceEditor
            label={label.toLowerCase()}
            isPlain={field === "email" || field === "startDate"}
            source={source}
            attributes={attributes}
            onChange={onChange}
          />
        ) : null}
      </div>
    </div>
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
