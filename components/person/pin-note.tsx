"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { usePeopleMutation } from "@/components/people/queries";
import { fieldLabel } from "@/components/ui/person-fields";
import { Time } from "@/components/ui/time";
import { fetchJson } from "@/lib/http/client";
import type { PersonPageView } from "@/lib/person/contract";
import { releasedSchema } from "@/lib/sync/contract/undo";

interface Props {
  personId: string;
  pins: PersonPageView["pins"];
  field: string;
}

/** Says that an undo restored a value and keeps it, and lets an admin release it; nothing for other values. */
export function PinNote({ personId, pins, field }: Props) {
  const pin = pins.find((one) => one.field === field);
  const label = fieldLabel(field);
  const release = usePeopleMutation<void, { released: number }>(
    () => fetchJson(releasedSchema, `/api/people/${personId}/release`, { method: "POST", body: { field } }),
    () => toast.success(`${label} released. The next sync sets it from Okta.`),
  );
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
        Release<span className="sr-only"> {label.toLowerCase()}</span>
      </button>
      {release.error ? (
        <span role="alert" className="ml-1 text-bad">
          {release.error.message}
        </span>
      ) : null}
    </p>
  );
}
