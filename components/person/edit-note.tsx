"use client";

import { PencilLine } from "lucide-react";
import { isolated } from "@/components/ui/text/isolated";
import { fieldWord } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { PersonField } from "@/lib/person/contract";
import { useGiveBack } from "./use-give-back";

/** Says who edited a value here and what Okta has instead, and lets an admin give it back to Okta; nothing for other values. */
export function EditNote({ personId, field }: { personId: string; field: PersonField }) {
  const giveBack = useGiveBack(personId, field);
  const { edited, attribute, oktaValue } = field;
  if (!edited) return null;
  return (
    <p className="text-sm text-muted">
      <PencilLine aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
      Edited here by {isolated(edited.by)} (<Time iso={edited.at} />
      ). {oktaWords(attribute, oktaValue)}
      {attribute === null ? null : (
        <button
          type="button"
          disabled={giveBack.isPending}
          onClick={() => giveBack.mutate()}
          className="rounded text-accent underline underline-offset-4"
        >
          Give back to Okta<span className="sr-only"> ({fieldWord(field.field, field.name)})</span>
        </button>
      )}
      {giveBack.error ? (
        <span role="alert" className="ml-1 text-bad">
          {giveBack.error.message}
        </span>
      ) : null}
    </p>
  );
}

function oktaWords(attribute: string | null, oktaValue: string | null): string {
  if (attribute === null) return "";
  return oktaValue === null ? "Okta has no value. " : `Okta's value: ${isolated(oktaValue)}. `;
}
