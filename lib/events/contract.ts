import { z } from "zod";
import { pageSchema } from "@/lib/sync/contract";

/** What the browser sees of event hooks and deliveries. Dates are ISO strings, durations milliseconds. */

const iso = z.string();

export const hookSchema = z.object({
  url: z.string(),
  /** The event types to choose in Okta, by Okta's names. */
  eventTypes: z.array(z.object({ type: z.string(), label: z.string() })),
  /** Null until a secret exists. Never the secret itself. */
  secretLast4: z.string().nullable(),
  /** Created by us through Okta's API, or by hand in Okta's console; null if there is no hook. */
  madeBy: z.enum(["API", "HAND"]).nullable(),
  verifiedAt: iso.nullable(),
  /** The latest event that the hook delivered. */
  lastEventAt: iso.nullable(),
  /** The second hook while the first is being replaced. */
  next: z.object({ secretLast4: z.string(), madeAt: iso, provedAt: iso.nullable() }).nullable(),
});

/** A secret, shown once, when it's created. */
export const newSecretSchema = z.object({ secret: z.string(), hook: hookSchema });

const eventSchema = z.object({
  id: z.string(),
  uuid: z.string(),
  type: z.string(),
  /** In words; the type itself if we don't know it. */
  label: z.string(),
  publishedAt: iso.nullable(),
  oktaId: z.string().nullable(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  /** Who or what did it in Okta, by name or by Okta's ID; null if the event doesn't say. */
  actor: z.string().nullable(),
  state: z.enum(["WAITING", "APPLYING", "DONE", "FAILED", "IGNORED"]),
  /** Its result, in words. */
  result: z.string(),
  runId: z.string().nullable(),
});

export const deliverySchema = z.object({
  /** Null for events that only the System Log reported. */
  id: z.string(),
  eventId: z.string(),
  receivedAt: iso,
  answer: z.number(),
  answerMs: z.number().nullable(),
  bytes: z.number(),
  repeats: z.number(),
  replays: z.number(),
  byNext: z.boolean(),
  hasBody: z.boolean(),
  events: z.array(eventSchema),
  /** The number of events beyond those listed. */
  moreEvents: z.number(),
});

export const deliveryPageSchema = pageSchema(deliverySchema);
export const deliveryBodySchema = z.object({ body: z.string().nullable() });

/** The number of events of a replayed delivery that wait to be processed. */
export const replayedSchema = z.object({ waiting: z.number() });

/** Ends a rotation: keeps the second hook, or goes back to the first. */
export const rotationEndSchema = z.object({ action: z.enum(["finish", "cancel"]) });
/** Whether the removed hook was deleted in Okta too. */
export const rotationEndedSchema = z.object({ removed: z.boolean() });

const latency = z.object({
  count: z.number(),
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
  worstMs: z.number().nullable(),
});

export const eventHealthSchema = z.object({
  level: z.enum(["good", "warning", "bad", "unknown"]),
  message: z.string(),
  advice: z.string().nullable(),
  verifiedAt: iso.nullable(),
  lastEventAt: iso.nullable(),
  eventsToday: z.number(),
  /** Of the last seven days, oldest first. */
  eventsByDay: z.array(z.object({ day: z.string(), count: z.number() })),
  /** Found by asking Okta and never delivered by the hook, in seven days. */
  lost: z.number(),
  /** Delivered by the hook more than a minute after they happened, in seven days. */
  late: z.number(),
  waiting: z.number(),
  rejectedToday: z.number(),
  answers: latency,
  /** From Okta's time of a delivered event to the end of the run that read its person, in seven days. */
  applied: latency,
  /** From Okta's time of the event to the end of the sessions (S4), in seven days. */
  sessionEnds: latency,
  log: z.object({
    readAt: iso.nullable(),
    forbidden: z.boolean(),
    /** Events found by asking Okta that the hook should have delivered since its last one. */
    missedSinceLastEvent: z.number(),
  }),
  ceiling: z.object({ used: z.number(), warnAt: z.number(), limit: z.number() }),
  budget: z.array(
    z.object({
      bucket: z.string(),
      limit: z.number(),
      remaining: z.number(),
      lowest: z.number(),
      observedAt: iso,
    }),
  ),
});

export type HookView = z.infer<typeof hookSchema>;
export type EventView = z.infer<typeof eventSchema>;
export type DeliveryView = z.infer<typeof deliverySchema>;
export type EventHealth = z.infer<typeof eventHealthSchema>;
