import type { Context } from "@/lib/context";
import { type EventFeed, type OktaConnection, Prisma } from "@/lib/db/client";
import { listAttributes } from "@/lib/directory/custom/custom-field";
import { readCustomFields } from "@/lib/directory/custom/read-custom-fields";
import { PagesSeen } from "@/lib/directory/listing";
import { toMirrorRow } from "@/lib/directory/mirror/mirror-row";
import { readInstant } from "@/lib/directory/values/read-date";
import { DELTA_TYPE } from "@/lib/events/delta-type";
import type { Classified } from "@/lib/events/receive/classify-event";
import { type ClassifiedEvent, insertEventsSql } from "@/lib/events/receive/insert-events-sql";
import type { OktaUser } from "@/lib/okta/answers";
import type { OktaPort } from "@/lib/okta/port";

/** Okta's search lags behind its writes (okta-facts §2.2), so each read looks back this far. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Asks Okta for people changed since the last time, and records those who differ from the mirror. It sees profiles and
 * statuses, but not app assignments or group memberships: those don't change `lastUpdated`.
 * @returns the number of people recorded
 * @throws OktaFailure
 */
export async function readDelta(
  context: Context,
  input: { connection: OktaConnection; okta: OktaPort; feed: EventFeed },
): Promise<number> {
  const { connection, okta, feed } = input;
  const began = context.clock.now();
  const since = new Date((feed.deltaSince ?? connection.lastGoodRunAt ?? began).getTime() - OVERLAP_MS);
  const search = `lastUpdated gt "${since.toISOString()}"`;
  let found = 0;
  let after: string | null = null;
  const seen = new PagesSeen();
  do {
    const page = await okta.listUsers({ after, search, sortBy: "lastUpdated" });
    seen.add(page);
    found += await putDown(context, connection, page.users);
    after = page.next;
  } while (after !== null);
  await context.db.eventFeed.updateMany({
    where: { companyId: context.companyId },
    data: { deltaSince: began },
  });
  return found;
}

interface Known {
  oktaId: string;
  inScope: boolean;
  hash: string;
}

async function putDown(context: Context, connection: OktaConnection, users: OktaUser[]): Promise<number> {
  if (users.length === 0) return 0;
  const { companyId } = context;
  const known = await context.db.$queryRaw<Known[]>(Prisma.sql`
    SELECT okta_id AS "oktaId", in_scope AS "inScope", content_hash AS hash FROM directory_person
    WHERE company_id = ${companyId}::uuid AND okta_id = ANY(${users.map((user) => user.id)}::text[])`);
  const lists = listAttributes(await readCustomFields(context));
  const byId = new Map(known.map((one) => [one.oktaId, one]));
  const at = context.clock.now();
  const events = users.flatMap((user): ClassifiedEvent[] => {
    const call = callOf(user, { known: byId.get(user.id), connection, lists });
    if (call === null) return [];
    const changedAt = readInstant(user.lastUpdated);
    const published = changedAt === null ? null : new Date(changedAt);
    const uuid = `${DELTA_TYPE}:${user.id}:${changedAt}`;
    return [{ uuid, type: DELTA_TYPE, published, call, companyId, at, eventId: null, actor: null }];
  });
  if (events.length === 0) return 0;
  const rows = await context.db.$queryRaw<{ state: string }[]>(insertEventsSql(events, "log"));
  return rows.length;
}

/** Known people who differ, and unknown people who may be new in scope. Changes to others don't matter. */
function callOf(
  user: OktaUser,
  { known, connection, lists }: { known?: Known; connection: OktaConnection; lists: readonly string[] },
): Classified | null {
  if (known) {
    const differs = toMirrorRow(user, known.inScope, lists).hash !== known.hash;
    return differs ? { concern: known.inScope ? "PERSON" : "SCOPE", oktaId: user.id, reason: null } : null;
  }
  if (user.status === "DEPROVISIONED") return null;
  const isNew =
    connection.lastGoodRunAt === null ||
    user.created === null ||
    user.created >= connection.lastGoodRunAt.toISOString();
  return connection.scope === "EVERYONE" || isNew
    ? { concern: "SCOPE", oktaId: user.id, reason: null }
    : null;
}
