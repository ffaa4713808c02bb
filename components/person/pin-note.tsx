"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { fieldWord } from "@/components/ui/text/person-fields";
import { Time } from "@/components/ui/text/time";
import type { PersonPageView } from "@/lib/person/contract";
import { useGiveBack } from "./use-give-back";

interface Props {
  personId: string;
  pins: PersonPageView["pins"];
  field: string;
  /** What a custom field is called. */
  name?: string;
}

/** Says that an undo restored a value and keeps it, and lets an admin release it; nothing for other values. */
export function PinNote({ personId, pins, field, name }: Props) {
  const pin = pins.find((one) => one.field === field);
  const release = useGiveBack(personId, { field, name });
  if (!pin) return null;
  return (
    <p className="text-sm text-muted">
      <Pin aria-hidden className="mr-1 inline size-3.5 align-text-bottom" />
      Restored by{" "}
      <Link
        href={`/integrations/okta/runs/${pin.runId}`}
        className="text-accent underline underline-offset-4"
      >
        undo
      </Link>{" "}
      (<Time iso={pin.at} />
      ). Kept until Okta's value changes.{" "}
      <button
        type="button"
        disabled={release.isPending}
        onClick={() => release.mutate()}
        className="rounded text-accent underline underline-offset-4"
      >
        Release<span className="sr-only"> {fieldWord(field, name)}</span>
      </button>
      {release.error ? (
        <span role="alert" className="ml-1 text-bad">
          {release.error.message}
        </span>
      ) : null}
    </p>
  );
}
