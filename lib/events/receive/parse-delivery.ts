import { createHash } from "node:crypto";
import { cleanText } from "@/lib/directory/values/clean-text";
import { cutText } from "@/lib/directory/values/cut-text";
import { readInstant } from "@/lib/directory/values/read-date";

/** The parts of one event that we use. */
export interface ParsedEvent {
  /** Okta's ID of the event, the same in the System Log. */
  uuid: string;
  type: string;
  published: Date | null;
  /** Okta's result; null if it gives none. */
  outcome: string | null;
  targets: EventTarget[];
  /** Who or what did it in Okta; null if the event doesn't say. */
  actor: EventActor | null;
}

export interface EventActor {
  id: string | null;
  /** Cut to what a page shows; null if Okta gives neither a name nor a login. */
  name: string | null;
  /** User, SystemPrincipal, PublicClientApp … */
  type: string | null;
}

interface EventTarget {
  id: string;
  /** User, AppUser, AppInstance, UserGroup … */
  type: string;
}

export interface ParsedDelivery {
  eventId: string;
  eventTime: Date | null;
  source: string | null;
  events: ParsedEvent[];
}

/** Okta documents no maximum number of events per delivery. Okta wouldn't send more than this. */
const MAX_EVENTS = 5_000;
const MAX_TARGETS = 50;
const MAX_TEXT = 255;
const MAX_NAME = 120;
/** The longest name we read: no one's is longer. */
const MAX_READ = 2_000;

/**
 * Parses the body of a delivery leniently, because Okta's format changes: every part may be absent or null, and we leave
 * out what we don't understand (okta-facts §1.2).
 * @returns null for a body that isn't JSON
 */
export function parseDelivery(body: string): ParsedDelivery | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const envelope = asObject(json);
  const eventId = text(envelope.eventId) ?? `body:${createHash("sha256").update(body).digest("base64url")}`;
  const events = asObject(envelope.data).events;
  return {
    eventId,
    eventTime: time(envelope.eventTime),
    source: text(envelope.source),
    events: (Array.isArray(events) ? events.slice(0, MAX_EVENTS) : []).map((raw, index) =>
      parseEvent(raw, `${eventId}:${index}`),
    ),
  };
}

/** Parses one entry of a delivery or of the System Log. `fallbackId` is used if Okta gave none. */
export function parseEvent(raw: unknown, fallbackId: string): ParsedEvent {
  const event = asObject(raw);
  const targets = Array.isArray(event.target) ? event.target.slice(0, MAX_TARGETS) : [];
  return {
    uuid: text(event.uuid) ?? fallbackId,
    type: text(event.eventType) ?? "unknown",
    published: time(event.published),
    outcome: text(asObject(event.outcome).result),
    targets: targets.flatMap((one) => {
      const { id, type } = asObject(one);
      const [targetId, targetType] = [text(id), text(type)];
      return targetId && targetType ? [{ id: targetId, type: targetType }] : [];
    }),
    actor: readActor(event.actor),
  };
}

function readActor(raw: unknown): EventActor | null {
  const { id, type, displayName, alternateId } = asObject(raw);
  const actor = { id: text(id), name: nameOf(displayName) ?? nameOf(alternateId), type: text(type) };
  return actor.id === null && actor.name === null ? null : actor;
}

/** Names are for reading, so half of a long one is better than none. "unknown" is Okta's word for no login. */
function nameOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const name = cutText(cleanText(value.slice(0, MAX_READ)), MAX_NAME);
  return name === "" || name === "unknown" ? null : name;
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Returns short clean text: IDs, types and keywords. A cut one could match another, so we leave long ones out. */
function text(value: unknown): string | null {
  if (typeof value !== "string" || value.length > MAX_TEXT) return null;
  return cleanText(value) || null;
}

function time(value: unknown): Date | null {
  const at = readInstant(value);
  return at === null ? null : new Date(at);
}
