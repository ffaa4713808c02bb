"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/form/field";
import { type Source, sourceWords, type UserAttributes } from "@/lib/directory/contract";
import { AttributeInput } from "../fields/source/attribute-input";
import { SourceEditor } from "../fields/source/source-editor";

interface Props {
  source: Source | null;
  /** With the attribute's type in Okta's schema, where one was chosen. */
  onChange(source: Source | null, type?: string): void;
  /** Whether the field takes a value as it is: a date. */
  isPlain: boolean;
  attributes: UserAttributes | undefined;
  error?: string;
}

/** Chooses what fills a custom field. One attribute is one choice; _More_ opens fall-backs, joins and the rest. */
export function SourceChoice({ source, onChange, isPlain, attributes, error }: Props) {
  const [isOpen, setOpen] = useState(false);
  const editor = useId();
  const typeOf = (name: string) => attributes?.attributes.find((one) => one.name === name)?.type;
  return (
    <div>
      <Field label="Okta attribute" error={error}>
        {(wiring) => (
          <AttributeInput
            wiring={wiring}
            value={sourceWords(source) ?? ""}
            none="Not synced"
            attributes={attributes}
            isWords={source !== null && typeof source !== "string"}
            onChange={(name) => onChange(name || null, typeOf(name))}
          />
        )}
      </Field>
      <Button
        variant="ghost"
        size="small"
        className="mt-1 -ml-2.5"
        aria-expanded={isOpen}
        aria-controls={editor}
        onClick={() => setOpen(!isOpen)}
      >
        More
        <ChevronDown aria-hidden className={cn("size-4", isOpen && "rotate-180")} />
      </Button>
      <div id={editor} hidden={!isOpen}>
        {isOpen ? (
          <SourceEditor
            label="this field"
            isPlain={isPlain}
            source={source}
            attributes={attributes}
            onChange={onChange}
          />
        ) : null}
      </div>
    </div>
  );
}
