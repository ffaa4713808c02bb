import { type Db, Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { type Classified, classifyEvent } from "./classify-event";
import type { FoundFeed } from "./find-feed";
import type { ParsedDelivery, ParsedEvent } from "./parse-delivery";

/** A listing or a catch-up waits this long, so that the events that belong together are there. */
const SETTLE_MS = 15_000;

export interface Recorded {
  deliveryId: string;
  /** Events of it that wait. */
  waiting: number;
}

/**
 * Writes a delivery, its body and its events in one statement, which is all that stands between Okta and its answer.
 * Twice changes nothing: a delivery is known by its `eventId`, an event by its `uuid`, whichever way it came first.
 */
export async function recordDelivery(
  db: Db,
  input: {
    feed: FoundFeed;
    delivery: ParsedDelivery;
    body: string;
    bytes: number;
    answer: number;
    byNext: boolean;
    receivedAt: Date;
  },
): Promise<Recorded> {
  const { feed, delivery, receivedAt } = input;
  const company = Prisma.sql`${feed.companyId}::uuid`;
  const events = delivery.events.map((event) => ({ ...event, call: classifyEvent(event, feed) }));
  const [recorded] = await db.$queryRaw<Recorded[]>(Prisma.sql`
    WITH d AS (
      INSERT INTO event_delivery AS d (company_id, id, event_id, source, event_time, received_at, bytes, answer, by_next)
      VALUES (${company}, ${newId()}::uuid, ${delivery.eventId}, ${delivery.source}, ${delivery.eventTime}, ${receivedAt},
        ${input.bytes}, ${input.answer}, ${input.byNext})
      ON CONFLICT (company_id, event_id) DO UPDATE SET repeats = d.repeats + 1
      RETURNING id, repeats = 0 AS fresh
    ), b AS (
      INSERT INTO event_body (company_id, delivery_id, body, received_at)
      SELECT ${company}, d.id, ${input.body}, ${receivedAt} FROM d WHERE d.fresh AND ${input.body} <> ''
    ), e AS (${insertEventsSql(feed.companyId, events, { at: receivedAt, from: "hook" })})
    SELECT (SELECT id::text FROM d) AS "deliveryId", (SELECT count(*)::int FROM e WHERE state = 'WAITING') AS waiting`);
  if (!recorded) throw new Error("Recording a delivery returned nothing.");
  return recorded;
}

/** An event with what it calls for. */
export interface ClassifiedEvent extends Pick<ParsedEvent, "uuid" | "type" | "published"> {
  call: Classified;
}

/**
 * An INSERT of events, returning the `state` of those new or newly told by this way. From the hook it takes the delivery
 * from a CTE `d`. Ordered by uuid, so that two deliveries with the same events never wait for each other.
 */
export function insertEventsSql(
  companyId: string,
  events: ClassifiedEvent[],
  arrival: { at: Date; from: "hook" | "log" },
): Prisma.Sql {
  const fromHook = arrival.from === "hook";
  const column = fromHook ? Prisma.sql`hook_at` : Prisma.sql`log_at`;
  const delivery = fromHook ? Prisma.sql`(SELECT id FROM d)` : Prisma.sql`NULL::uuid`;
  const each = <T>(value: (event: ClassifiedEvent) => T) => events.map(value);
  return Prisma.sql`
    INSERT INTO okta_event AS e (company_id, uuid, type, concern, state, reason, okta_id, published, wait_until, delivery_id, ${column})
    SELECT DISTINCT ON (x.uuid) ${companyId}::uuid, x.uuid, type, concern::"EventConcern",
      CASE WHEN concern = 'NONE' THEN 'IGNORED' ELSE 'WAITING' END::"EventState", reason, okta_id, published, wait_until,
      ${delivery}, ${arrival.at}
    FROM unnest(${each((one) => one.uuid)}::text[], ${each((one) => one.type)}::text[],
      ${each(({ call }) => call.concern)}::text[], ${each(({ call }) => call.reason)}::text[],
      ${each(({ call }) => call.oktaId)}::text[], ${each((one) => one.published)}::timestamptz[],
      ${each(({ call }) => settledAt(call, arrival.at))}::timestamptz[])
      AS x(uuid, type, concern, reason, okta_id, published, wait_until)
    ORDER BY x.uuid
    ON CONFLICT (company_id, uuid) DO UPDATE SET ${column} = excluded.${column},
      delivery_id = coalesce(e.delivery_id, excluded.delivery_id), wait_until = coalesce(e.wait_until, excluded.wait_until),
      ${Prisma.join(
        ["concern", "state", "reason", "okta_id"].map((name) => {
          const [old, fuller] = [Prisma.raw(`e.${name}`), Prisma.raw(`excluded.${name}`)];
          return Prisma.sql`${Prisma.raw(name)} = CASE WHEN ${toldMore} THEN ${fuller} ELSE ${old} END`;
        }),
      )}
      WHERE e.${column} IS NULL
    RETURNING state`;
}

/** The other way told whom an event is about, which the first left out. */
const toldMore = Prisma.sql`e.reason = 'NOBODY_NAMED' AND excluded.concern <> 'NONE'`;

function settledAt({ concern }: Classified, at: Date): Date | null {
  return concern === "LISTING" || concern === "CATCH_UP" ? new Date(at.getTime() + SETTLE_MS) : null;
}
