import { randomUUID } from "node:crypto";
import type { EventHook } from "./hook";
import type { LogEvent } from "./log-event";

export interface Envelope {
  eventId: string;
  body: string;
}

/** Returns what is posted to a receiver: a CloudEvents 0.1 envelope around entries of the System Log (okta-facts §1.2). */
export function makeEnvelope(input: {
  hook: EventHook;
  origin: string;
  now: Date;
  events: LogEvent[];
}): Envelope {
  const eventId = randomUUID();
  const body = JSON.stringify({
    eventType: "com.okta.event_hook",
    eventTypeVersion: "1.0",
    cloudEventsVersion: "0.1",
    source: `${input.origin}/api/v1/eventHooks/${input.hook.id}`,
    eventId,
    data: { events: input.events },
    eventTime: input.now.toISOString(),
    contentType: "application/json",
  });
  return { eventId, body };
}
