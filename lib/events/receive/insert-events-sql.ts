import { Prisma } from "@/lib/db/client";
import { packedArray } from "@/lib/db/packed-array";
import { leaverEventTypes } from "@/lib/events/event-types";
import type { Classified } from "./classify-event";
import type { EventActor, ParsedEvent } from "./parse-delivery";

/** A listing or a catch-up waits this long, so that related events arrive first. */
const SETTLE_MS = 15_000;

/** An event with what it needs, its company, and when it arrived. */
export interface ClassifiedEvent extends Pick<ParsedEvent, "uuid" | "type" | "published"> {
  companyId: string;
  call: Classified;
  at: Date;
  /** Okta's ID of the delivery it came in; null if it came from the log. */
  eventId: string | null;
  /** Null if a comparison of people found it, which doesn't say who did it. */
  actor: EventActor | null;
}

/**
 * Returns an INSERT of events that returns `company_id` and `state` of events that are new, or new from this source. For
 * the hook it reads deliveries from a CTE `d`. Ordered, so that two statements with the same events never deadlock.
 */
export function insertEventsSql(events: ClassifiedEvent[], from: "hook" | "log"): Prisma.Sql {
  const column = from === "hook" ? Prisma.sql`hook_at` : Prisma.sql`log_at`;
  const [delivery, deliveries] =
    from === "hook"
      ? [Prisma.sql`d.id`, Prisma.sql`JOIN d ON d.company_id = x.company_id AND d.event_id = x.event_id`]
      : [Prisma.sql`NULL::uuid`, Prisma.empty];
  const each = (value: (event: ClassifiedEvent) => string | null) => packedArray(events.map(value));
  return Prisma.sql`
    INSERT INTO okta_event AS e (company_id, uuid, type, concern, state, reason, okta_id, published, wait_until, actor_id, actor_name, actor_type,
      ends_sessions, delivery_id, ${column})
    SELECT DISTINCT ON (x.company_id, x.uuid) x.company_id, x.uuid, type, concern::"EventConcern",
      CASE WHEN concern = 'NONE' THEN 'IGNORED' ELSE 'WAITING' END::"EventState", reason, okta_id, published, wait_until,
      actor_id, actor_name, actor_type, concern = 'PERSON' AND type = ANY(${[...leaverEventTypes]}::text[]), ${delivery}, at
    FROM unnest(${each((one) => one.companyId)}::uuid[], ${each((one) => one.eventId)},
      ${each((one) => one.uuid)}, ${each((one) => one.type)},
      ${each(({ call }) => call.concern)}, ${each(({ call }) => call.reason)}, ${each(({ call }) => call.oktaId)},
      ${each((one) => one.published?.toISOString() ?? null)}::timestamptz[], ${each(settledAt)}::timestamptz[],
      ${each(({ actor }) => actor?.id ?? null)}, ${each(({ actor }) => actor?.name ?? null)},
      ${each(({ actor }) => actor?.type ?? null)}, ${each(({ at }) => at.toISOString())}::timestamptz[])
      AS x(company_id, event_id, uuid, type, concern, reason, okta_id, published, wait_until, actor_id, actor_name, actor_type, at)
      ${deliveries}
    ORDER BY x.company_id, x.uuid, x.concern = 'NONE', x.at
    ON CONFLICT (company_id, uuid) DO UPDATE SET ${column} = excluded.${column},
      delivery_id = coalesce(e.delivery_id, excluded.delivery_id), wait_until = coalesce(e.wait_until, excluded.wait_until),
      ${Prisma.join(
        ["actor_id", "actor_name", "actor_type"].map((name) =>
          Prisma.raw(
            `${name} = CASE WHEN e.actor_id IS NULL AND e.actor_name IS NULL THEN excluded.${name} ELSE e.${name} END`,
          ),
        ),
      )},
      ${Prisma.join(
        ["concern", "state", "reason", "okta_id", "ends_sessions"].map((name) => {
          const [old, fuller] = [Prisma.raw(`e.${name}`), Prisma.raw(`excluded.${name}`)];
          return Prisma.sql`${Prisma.raw(name)} = CASE WHEN ${namesPerson} THEN ${fuller} ELSE ${old} END`;
        }),
      )}
      WHERE e.${column} IS NULL
    RETURNING e.company_id, e.state`;
}

/** The other source names the person, whom the first left out. */
const namesPerson = Prisma.sql`e.reason = 'NOBODY_NAMED' AND excluded.concern <> 'NONE'`;

function settledAt({ call, at }: ClassifiedEvent): string | null {
  const settles = call.concern === "LISTING" || call.concern === "CATCH_UP";
  return settles ? new Date(at.getTime() + SETTLE_MS).toISOString() : null;
}
