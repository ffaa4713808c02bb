"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import type { EventView } from "@/lib/events/contract";
import { eventStateWords } from "../copy";

/** Shows one event of a delivery: what happened to whom, and the sync that handled it. */
export function EventLine({ event }: { event: EventView }) {
  const { label, tone, icon } = eventStateWords[event.state];
  return (
    <li className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[9rem_1fr_1fr]">
      <span>
        {event.state === "DONE" ? (
          <span className="text-muted">{label}</span>
        ) : (
          <Badge tone={tone} icon={icon} spin={event.state === "APPLYING"}>
            {label}
          </Badge>
        )}
      </span>
      <span className="min-w-0 break-words">
        {event.label}
        {event.personName ? (
          <>
            {": "}
            <bdi className="font-medium">{event.personName}</bdi>
          </>
        ) : event.oktaId ? (
          <span className="text-muted"> {event.oktaId}</span>
        ) : null}
        {event.actor ? (
          <span className="block text-xs text-muted">By {isolated(event.actor)} in Okta</span>
        ) : null}
      </span>
      <span className="min-w-0 text-muted">
        {event.runId ? (
          <Link href={`/integrations/okta/runs/${event.runId}`} className="underline underline-offset-4">
            {event.result}
          </Link>
        ) : (
          event.result
        )}
        {event.publishedAt ? (
          <span className="block text-xs">
            In Okta: <Time iso={event.publishedAt} />
          </span>
        ) : null}
      </span>
    </li>
  );
}
