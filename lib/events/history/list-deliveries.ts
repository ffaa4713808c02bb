import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor, timeCursorSchema } from "@/lib/db/cursor";
import { cleanText } from "@/lib/directory/values/clean-text";
import { foldKey } from "@/lib/directory/values/fold-key";
import { notFound } from "@/lib/errors";
import type { DeliveryView, EventView } from "@/lib/events/contract";
import type { Page } from "@/lib/sync/contract";
import { selectEvents } from "./event-view";

const PAGE = 30;
const cursors = defineCursor("deliveries", timeCursorSchema);
const EVENTS_SHOWN = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface DeliveryRow extends Omit<DeliveryView, "events" | "moreEvents" | "receivedAt"> {
  receivedAt: Date;
  eventCount: number;
}

/**
 * Lists the hook's deliveries, latest first. With `person`, those that name someone by ID here, Okta ID, login or email,
 * whether or not they have an account. With `run`, those whose events a sync took.
 */
export async function listDeliveries(
  context: Context,
  input: { cursor?: string; person?: string; run?: string },
): Promise<Page<DeliveryView>> {
  const [receivedAt, id] = cursors.decode(input.cursor) ?? [];
  const after =
    receivedAt === undefined
      ? Prisma.empty
      : Prisma.sql`AND (d.received_at, d.id) < (${new Date(receivedAt)}, ${id}::uuid)`;
  const person = input.person ? Prisma.sql`AND ${namesSql(context, input.person)}` : Prisma.empty;
  const run = input.run ? Prisma.sql`AND ${takenBySql(context, input.run)}` : Prisma.empty;
  const rows = await selectDeliveries(context, Prisma.sql`TRUE ${after} ${person} ${run}`, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    items: await withEvents(context, shown),
    nextCursor: last ? cursors.encode([last.receivedAt.toISOString(), last.id]) : null,
  };
}

/**
 * Returns one delivery with its events.
 * @throws AppError 404 if the company has no such delivery
 */
export async function readDelivery(context: Context, input: { deliveryId: string }): Promise<DeliveryView> {
  const rows = uuid.test(input.deliveryId)
    ? await selectDeliveries(context, Prisma.sql`d.id = ${input.deliveryId}::uuid`, 1)
    : [];
  const [delivery] = await withEvents(context, rows);
  if (!delivery) throw notFound("This delivery");
  return delivery;
}

/** Returns the raw body as Okta sent it; null if it has expired or was never kept. @throws AppError 404 */
export async function readDeliveryText(
  context: Context,
  input: { deliveryId: string },
): Promise<{ body: string | null }> {
  const { id } = await readDelivery(context, input);
  const found = await context.db.eventBody.findUnique({
    where: { companyId_deliveryId: { companyId: context.companyId, deliveryId: id } },
    select: { body: true },
  });
  return { body: found?.body ?? null };
}

function selectDeliveries(context: Context, where: Prisma.Sql, limit: number): Promise<DeliveryRow[]> {
  return context.db.$queryRaw<DeliveryRow[]>(Prisma.sql`
    SELECT d.id::text AS id, d.event_id AS "eventId", d.received_at AS "receivedAt", d.answer, d.answer_ms AS "answerMs",
      d.bytes, d.repeats, d.replays, d.by_next AS "byNext",
      EXISTS (SELECT FROM event_body b WHERE b.company_id = d.company_id AND b.delivery_id = d.id) AS "hasBody",
      (SELECT count(*)::int FROM okta_event e WHERE e.company_id = d.company_id AND e.delivery_id = d.id) AS "eventCount"
    FROM event_delivery d
    WHERE d.company_id = ${context.companyId}::uuid AND ${where}
    ORDER BY d.received_at DESC, d.id DESC LIMIT ${limit}`);
}

/** We search what Okta said first: a refused person has no account, and their address may be unusable. */
function namesSql({ companyId }: Context, person: string): Prisma.Sql {
  const company = Prisma.sql`company_id = ${companyId}::uuid`;
  const key = foldKey(cleanText(person));
  const oktaIds = Prisma.sql`(
    SELECT ${person}::text
    UNION SELECT okta_id FROM person WHERE ${company} AND (id::text = ${key} OR email = ${key})
    UNION SELECT okta_id FROM directory_person WHERE ${company} AND email = ${key}
    UNION SELECT okta_id FROM directory_person WHERE ${company} AND login = ${key} AND login IS DISTINCT FROM email
    UNION SELECT okta_id FROM problem WHERE ${company} AND lower(btrim(detail->>'value')) = ${key})`;
  return Prisma.sql`d.id IN (SELECT e.delivery_id FROM okta_event e
    WHERE e.company_id = ${companyId}::uuid AND e.okta_id IN ${oktaIds})`;
}

function takenBySql({ companyId }: Context, run: string): Prisma.Sql {
  return Prisma.sql`d.id IN (SELECT e.delivery_id FROM okta_event e
    WHERE e.company_id = ${companyId}::uuid AND e.run_id = ${run}::uuid)`;
}

async function withEvents(context: Context, rows: DeliveryRow[]): Promise<DeliveryView[]> {
  const events = new Map<string, EventView[]>();
  for (const row of rows) {
    const found = await selectEvents(context, Prisma.sql`e.delivery_id = ${row.id}::uuid`, EVENTS_SHOWN);
    events.set(
      row.id,
      found.map((one) => one.view),
    );
  }
  return rows.map(({ eventCount, receivedAt, ...rest }) => {
    const shown = events.get(rest.id) ?? [];
    return {
      ...rest,
      receivedAt: receivedAt.toISOString(),
      events: shown,
      moreEvents: eventCount - shown.length,
    };
  });
}
