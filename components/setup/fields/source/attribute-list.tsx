"use client";

import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { MOST_ATTRIBUTES, type UserAttributes } from "@/lib/directory/contract";
import { AttributeInput } from "./attribute-input";
import type { Draft } from "./draft";

/** Chooses and orders the attributes that make a field. */
export function AttributeList({
  draft: { attributes: chosen, way },
  attributes,
  onChange,
}: {
  draft: Draft;
  attributes: UserAttributes | undefined;
  onChange(changes: Partial<Draft>): void;
}) {
  const id = useId();
  const names = way === "join" ? ["First", "Then"] : ["Attribute", "Else"];
  return (
    <div>
      <ol className="space-y-2">
        {chosen.map((attribute, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a row is
          <li key={`${id}-${index}`} className="flex items-center gap-2">
            <span className="w-16 shrink-0 text-xs text-muted">{index === 0 ? names[0] : names[1]}</span>
            <span className="min-w-0 grow">
              <AttributeInput
                wiring={{ "aria-label": `Attribute ${index + 1}` }}
                value={attribute}
                none="Choose an attribute"
                attributes={attributes}
                onChange={(name) =>
                  onChange({ attributes: chosen.map((one, at) => (at === index ? name : one)) })
                }
              />
            </span>
            {chosen.length > 1 ? (
              <Button
                variant="ghost"
                size="small"
                aria-label={`Remove attribute ${index + 1}`}
                onClick={() => onChange({ attributes: chosen.filter((_, at) => at !== index) })}
              >
                <X aria-hidden className="size-4" />
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="mt-2"
        disabled={chosen.length >= MOST_ATTRIBUTES}
        onClick={() => onChange({ attributes: [...chosen, ""] })}
      >
        <Plus aria-hidden className="size-4" /> {way === "join" ? "Add an attribute" : "Add a fall-back"}
      </Button>
    </div>
  );
}
