"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { count, duration } from "@/components/ui/text/format";
import { Time } from "@/components/ui/text/time";
import type { DeliveryView } from "@/lib/events/contract";
import { answerWords } from "./copy";
import { EventLine } from "./delivery/event-line";
import { RawBody } from "./delivery/raw-body";
import { useReplay } from "./queries";

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
