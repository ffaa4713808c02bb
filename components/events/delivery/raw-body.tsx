"use client";

import { useState } from "react";
import { Failed, Loading } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import { number } from "@/components/ui/text/format";
import type { DeliveryView } from "@/lib/events/contract";
import { useRawBody } from "../queries";

/** Shows the raw body. Fetches it only when an admin opens it, because it contains personal data. */
export function RawBody({ delivery }: { delivery: DeliveryView }) {
  const [open, setOpen] = useState(false);
  const body = useRawBody(delivery.id, open);
  return (
    <details className="mt-2 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <Summary className="text-muted">Raw body ({number(Math.ceil(delivery.bytes / 1024))} KB)</Summary>
      {body.data ? (
        <textarea
          readOnly
          rows={14}
          aria-label="Raw delivery body"
          value={pretty(body.data.body)}
          className="mt-2 w-full rounded-lg border border-line bg-soft p-3 font-mono text-xs"
        />
      ) : body.isError ? (
        <Failed error={body.error} onRetry={() => void body.refetch()} />
      ) : open ? (
        <Loading label="Loading the raw body" />
      ) : null}
    </details>
  );
}

function pretty(body: string | null): string {
  if (body === null) return "This body has been deleted.";
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
