"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Failed, Loading } from "@/components/ui/states";
import { Summary } from "@/components/ui/summary";
import { count, duration, number } from "@/components/ui/text/format";
import { isolated } from "@/components/ui/text/isolated";
import { Time } from "@/components/ui/text/time";
import type { DeliveryView, EventView } from "@/lib/events/contract";
import { answerWords, eventStateWords } from "./copy";
import { useRawBody, useReplay } from "./queries";

/** Shows a delivery: when it arrived, our response, and its events with their people and results. */
export function DeliveryItem({ delivery }: { delivery: DeliveryView }) {
  const replay = useReplay(delivery.id);
  const extras = [
    delivery.repeats > 0 ? `repeated ${count(delivery.repeats, "time")}` : null,
    delivery.replays > 0 ? `replayed ${count(delivery.replays, "time")}` : null,
    delivery.byNext ? "from the second hook" : null,
  ].filter(Boolean);
  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="text-sm font-medium first-letter:uppercase">
          <Time iso={delivery.receivedAt} />
        </p>
        <p className="grow text-sm text-muted">
          {answerWords[delivery.answer] ?? delivery.answer}
          {delivery.answerMs === null ? "" : ` in ${duration(delivery.answerMs)}`}
          {extras.length > 0 ? `, ${extras.join(", ")}` : ""}
        </p>
        {delivery.events.length > 0 ? (
          <Button
            onClick={() => replay.mutate()}
            disabled={replay.isPending}
            aria-label={`Replay delivery ${delivery.eventId}`}
          >
            <RotateCcw aria-hidden className="size-4" /> Replay
          </Button>
        ) : null}
      </div>
      {delivery.events.length === 0 ? (
        <p className="mt-1 text-sm text-muted">Contains no events.</p>
      ) : (
        <ul className="mt-2 space-y-2">
          {delivery.events.map((event) => (
            <EventLine key={event.id} event={event} />
          ))}
        </ul>
      )}
      {delivery.moreEvents > 0 ? (
        <p className="mt-1 text-sm text-muted">
          and {count(delivery.moreEvents, "more event", "more events")}
        </p>
      ) : null}
      {delivery.hasBody ? <RawBody delivery={delivery} /> : null}
    </li>
  );
}

function EventLine({ event }: { event: EventView }) {
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

/** Shows the raw body. Fetches it only when an admin opens it, because it contains personal data. */
function RawBody({ delivery }: { delivery: DeliveryView }) {
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
