import { z } from "zod";

const every = z.number().int().min(1).max(1_000_000);
const ms = z.number().int().min(0).max(86_400_000);
const DAY_MS = 86_400_000;
/** `*` is one part of a path, `**` any number of them. Without a path, the whole Management API. */
const path = z
  .string()
  .regex(/^\/[\w./*:@+-]*$/, "must begin with / and hold nothing but path characters and *")
  .optional();

const latency = z.union([
  z.strictObject({ path, fixedMs: ms }),
  z
    .strictObject({ path, medianMs: ms.min(1), p95Ms: ms.min(1), seed: z.number().int().optional() })
    .refine(({ medianMs, p95Ms }) => p95Ms >= medianMs, "p95Ms is at least medianMs"),
]);

/** What can go wrong with deliveries of event hooks. */
const hooks = z.strictObject({
  /** Every n-th delivery is never sent. */
  lost: z.strictObject({ every }).optional(),
  /** Every n-th delivery is sent this many more times, with the same `eventId`. */
  repeated: z.strictObject({ every, times: z.number().int().min(1).max(20) }).optional(),
  /** This many deliveries are held and sent in reverse order, after a second at the latest. */
  reordered: z.strictObject({ window: z.number().int().min(2).max(1_000) }).optional(),
  /** Deliveries wait by the org's clock. Moving it forward releases them. */
  delayed: z
    .strictObject({
      ms: z
        .number()
        .int()
        .min(1)
        .max(30 * DAY_MS),
    })
    .optional(),
  /** Events within this many milliseconds share a delivery, up to this many. */
  batched: z.strictObject({ size: z.number().int().min(2).max(1_000), withinMs: ms }).optional(),
  /** Every n-th event comes without its targets. */
  nullTarget: z.strictObject({ every }).optional(),
});

/** Everything that can go wrong. What is absent is off. */
export const faultSettings = z.strictObject({
  /** Answers take longer: by a fixed time, or log-normally, the same for the same seed. */
  latency: latency.optional(),
  /** Every n-th call is refused with 429, as though its bucket were empty for this many seconds. */
  rateLimited: z
    .strictObject({ path, every, resetSeconds: z.number().int().min(1).max(3_600).optional() })
    .optional(),
  /** Every n-th call is answered with 500 (or 502, 503), and nothing is done. */
  serverError: z
    .strictObject({
      path,
      every,
      status: z.union([z.literal(500), z.literal(502), z.literal(503)]).optional(),
    })
    .optional(),
  /** The connection ends halfway through every n-th answer. */
  cut: z.strictObject({ path, every }).optional(),
  /** Every n-th answer is a page of HTML with status 200. */
  notJson: z.strictObject({ path, every }).optional(),
  /** An empty page with a next link comes before every n-th further page of a listing. */
  emptyPage: z.strictObject({ path, every }).optional(),
  /** Listings end cleanly after this many pages, as though there were no more. */
  stopsEarly: z.strictObject({ path, afterPages: z.number().int().min(1).max(100_000) }).optional(),
  /** The first page comes twice: its people are listed again before the second page. */
  repeatedPage: z.strictObject({ path }).optional(),
  /** Listings never end: the last page leads back to the second (circle), or to empty pages forever (empty). */
  endless: z.strictObject({ path, how: z.enum(["circle", "empty"]).optional() }).optional(),
  /** Listings answer 200 and are empty. */
  nobody: z.strictObject({ path }).optional(),
  /** `search` finds what was true this many milliseconds ago. */
  staleSearch: z.strictObject({ ms: ms.min(1) }).optional(),
  /** Every n-th call with a cursor gets the answer that Okta no longer knows it. */
  expiredCursor: z.strictObject({ path, every }).optional(),
  /** No credential is accepted: 401 E0000011. */
  revokedToken: z.strictObject({ path }).optional(),
  /** The credential can't do anything: 403 E0000006, or 401 E0000015, which Okta also uses. */
  lostRole: z.strictObject({ path, status: z.union([z.literal(401), z.literal(403)]).optional() }).optional(),
  /** Attributes of people, separated by commas, that every answer leaves out. */
  hiddenAttribute: z.strictObject({ name: z.string().min(1).max(300) }).optional(),
  hooks: hooks.optional(),
  /** The org's clock is ahead of the real one. Stamps, limits, idle tokens and delayed deliveries follow it. */
  clock: z
    .strictObject({
      aheadMs: z
        .number()
        .int()
        .min(0)
        .max(3_650 * DAY_MS),
    })
    .optional(),
});

export type FaultSettings = z.infer<typeof faultSettings>;
export type HookFaults = z.infer<typeof hooks>;
export type FaultName = keyof FaultSettings;
