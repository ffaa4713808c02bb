import { type Db, Prisma } from "@/lib/db/client";
import { isDatabaseDown } from "@/lib/db/error-codes";
import { newId } from "@/lib/db/id";
import { packedArray } from "@/lib/db/packed-array";
import { classifyEvent } from "./classify-event";
import type { FoundFeed } from "./find-feed";
import { gather } from "./gather";
import { insertEventsSql } from "./insert-events-sql";
import type { ParsedDelivery } from "./parse-delivery";

export interface DeliveryToRecord {
  feed: FoundFeed;
  delivery: ParsedDelivery;
  body: string;
  bytes: number;
  answer: number;
  byNext: boolean;
  receivedAt: Date;
}

export interface Recorded {
  deliveryId: string;
  /** The number of waiting events of its company that were new in the same write. */
  waiting: number;
}

/** Characters of JSON per statement, so that many large bodies never form one parameter. */
const MOST_CHARACTERS = 4_000_000;
const CHARACTERS_A_ROW = 500;

/**
 * Stores a delivery, its body and its events: all that Okta has to wait for. Simultaneous deliveries are written in one
 * statement (group commit). Writing twice changes nothing: a delivery is known by its `eventId`, an event by its `uuid`,
 * whichever source came first.
 */
export const recordDelivery = gather(recordDeliveries, {
  atOnce: 2,
  most: MOST_CHARACTERS,
  weigh: ({ body, delivery }) => body.length + CHARACTERS_A_ROW * (1 + delivery.events.length),
  isCommon: isDatabaseDown,
});

async function recordDeliveries(db: Db, inputs: DeliveryToRecord[]): Promise<Recorded[]> {
  const distinct = new Map<string, Distinct>();
  for (const input of inputs) {
    const known = distinct.get(keyOf(input));
    if (known) {
      known.times += 1;
      // We go by the events' uuids: a repeat counts, whether it comes at the same time or later.
      known.events.push(...input.delivery.events);
    } else distinct.set(keyOf(input), { ...input, times: 1, events: [...input.delivery.events] });
  }
  const recorded = await insert(db, [...distinct.values()]);
  const byKey = new Map(recorded.map(({ key, ...rest }) => [key, rest]));
  return inputs.map((input) => {
    const found = byKey.get(keyOf(input));
    if (!found) throw new Error("Recording deliveries left one out.");
    return found;
  });
}

/** A delivery, how often it arrived at once, and the events of each time. */
type Distinct = DeliveryToRecord & { times: number; events: ParsedDelivery["events"] };

const keyOf = ({ feed, delivery }: DeliveryToRecord) => `${feed.companyId}:${delivery.eventId}`;

/** Ordered by a unique key, so that two statements with the same deliveries never deadlock. */
function insert(db: Db, inputs: Distinct[]): Promise<(Recorded & { key: string })[]> {
  const each = (value: (input: (typeof inputs)[number]) => string | null) => packedArray(inputs.map(value));
  const events = inputs.flatMap(({ feed, delivery, receivedAt, events }) =>
    events.map((event) => ({
      ...event,
      companyId: feed.companyId,
      eventId: delivery.eventId,
      call: classifyEvent(event, feed),
      at: receivedAt,
    })),
  );
  return db.$queryRaw(Prisma.sql`
    WITH x AS MATERIALIZED (
      SELECT * FROM unnest(${each(({ feed }) => feed.companyId)}::uuid[], ${each(() => newId())}::uuid[],
        ${each(({ delivery }) => delivery.eventId)}, ${each(({ delivery }) => delivery.source)},
        ${each(({ delivery }) => delivery.eventTime?.toISOString() ?? null)}::timestamptz[],
        ${each(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[],
        ${inputs.map(({ bytes }) => bytes)}::int[], ${inputs.map(({ answer }) => answer)}::int[],
        ${inputs.map(({ byNext }) => byNext)}::boolean[], ${inputs.map(({ times }) => times)}::int[],
        ${each(({ body }) => (body === "" ? null : body))})
        AS x(company_id, id, event_id, source, event_time, received_at, bytes, answer, by_next, times, body)
    ), d AS (
      INSERT INTO event_delivery AS d (company_id, id, event_id, source, event_time, received_at, bytes, answer, by_next, repeats)
      SELECT company_id, id, event_id, source, event_time, received_at, bytes, answer, by_next, times - 1 FROM x
      ORDER BY company_id, event_id
      ON CONFLICT (company_id, event_id) DO UPDATE SET repeats = d.repeats + excluded.repeats + 1
      RETURNING company_id, id, event_id
    ), b AS (
      INSERT INTO event_body (company_id, delivery_id, body, received_at)
      SELECT x.company_id, x.id, x.body, x.received_at FROM x JOIN d ON d.company_id = x.company_id AND d.id = x.id
      WHERE x.body IS NOT NULL
    ), e AS (${insertEventsSql(events, "hook")})
    SELECT d.company_id::text || ':' || d.event_id AS key, d.id::text AS "deliveryId", coalesce(w.waiting, 0) AS waiting
    FROM d LEFT JOIN (SELECT company_id, count(*)::int AS waiting FROM e WHERE state = 'WAITING' GROUP BY company_id) w
      ON w.company_id = d.company_id`);
}
