import { z } from "zod";
import type { Context } from "@/lib/context";
import { bigintIdSchema } from "@/lib/db/bigint-id";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { conflict } from "@/lib/errors";
import { listPeople } from "@/lib/people/list/list-people";
import type { Page } from "@/lib/sync/contract";
import { changeStateSql } from "@/lib/sync/history/change-sql";
import type { ChangeSearch, TracedChange } from "./contract";
import { traceChanges } from "./trace-changes";

const PAGE = 50;
/** Without a person or a first day, the search goes back this far. */
const DAYS_BACK = 30;
const cursors = defineCursor(
  "all changes",
  z.tuple([z.iso.datetime(), uuidSchema, z.int32(), bigintIdSchema]),
);

interface FoundRow {
  id: bigint;
  batch: number;
  runId: string;
  createdAt: Date;
}

/**
 * Finds what live syncs changed: the latest sync first, and within a sync in the order of the plan. Only
 * applied changes count. Without a person or a first day, it goes back 30 days.
 * @throws AppError 409 `too-many-people` for words that match more than 100 people
 */
export async function searchChanges(
  context: Context,
  input: ChangeSearch & { cursor?: string; limit?: number },
): Promise<Page<TracedChange>> {
  const limit = input.limit ?? PAGE;
  const people = input.query ? await peopleNamed(context, input.query) : null;
  if (people?.length === 0) return { items: [], nextCursor: null };
  const last = cursors.decode(input.cursor);
  const narrowed = { ...input, people };
  // The index finds the rest of the sync that the cursor is in, then earlier ones.
  const rest = last ? await find(context, narrowed, restOf(last), limit + 1) : [];
  const earlier =
    rest.length > limit ? [] : await find(context, narrowed, earlierThan(last), limit + 1 - rest.length);
  const found = [...rest, ...earlier];
  const shown = found.slice(0, limit);
  const end = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: await traceChanges(
      context,
      shown.map(({ id }) => id),
    ),
    nextCursor: end
      ? cursors.encode([end.createdAt.toISOString(), end.runId, end.batch, String(end.id)])
      : null,
  };
}

type Last = NonNullable<ReturnType<typeof cursors.decode>>;

function restOf([, runId, batch, id]: Last): Prisma.Sql {
  return Prisma.sql`AND r.id = ${runId}::uuid AND (c.batch, c.id) > (${batch}, ${BigInt(id)})`;
}

function earlierThan(last: Last | null): Prisma.Sql {
  if (last === null) return Prisma.empty;
  const [createdAt, runId] = last;
  return Prisma.sql`AND (r.created_at, r.id) < (${createdAt}::timestamptz, ${runId}::uuid)`;
}

function find(
  context: Context,
  input: ChangeSearch & { people: string[] | null },
  after: Prisma.Sql,
  limit: number,
): Promise<FoundRow[]> {
  return context.db.$queryRaw<FoundRow[]>(Prisma.sql`
    WITH company AS (SELECT time_zone AS zone FROM company WHERE id = ${context.companyId}::uuid)
    SELECT c.id, c.batch, r.id::text AS "runId", r.created_at AS "createdAt"
    FROM company
    JOIN sync_run r ON r.company_id = ${context.companyId}::uuid
    JOIN sync_change c ON c.company_id = r.company_id AND c.run_id = r.id
    LEFT JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE r.mode = 'LIVE'
      AND r.progress->'shadow' IS DISTINCT FROM 'true'::jsonb
      ${changeStateSql("APPLIED")}
      ${rangeSql(context, input)}
      ${input.people ? Prisma.sql`AND c.person_id = ANY (${input.people}::uuid[])` : Prisma.empty}
      ${filterSql(input)}
      ${after}
    ORDER BY r.created_at DESC, r.id DESC, c.batch, c.id
    LIMIT ${limit}`);
}

/** @throws AppError 409 `too-many-people` if more people match than we would search for */
async function peopleNamed(context: Context, query: string): Promise<string[]> {
  const { items, nextCursor } = await listPeople(context, { query });
  if (nextCursor !== null)
    throw conflict("too-many-people", "More than 100 people match. Type more of the name or email.");
  return items.map(({ id }) => id);
}

/** Returns the chosen days, in the company's time zone. */
function rangeSql(context: Context, { from, to, person }: ChangeSearch): Prisma.Sql {
  const now = context.clock.now();
  const start = from
    ? Prisma.sql`AND r.created_at >= ${from}::date::timestamp AT TIME ZONE zone`
    : Prisma.sql`AND r.created_at > ${now}::timestamptz - ${`${DAYS_BACK} days`}::interval`;
  const end = to
    ? Prisma.sql`AND r.created_at < (${to}::date + 1)::timestamp AT TIME ZONE zone`
    : Prisma.empty;
  return person && !from ? end : Prisma.sql`${start} ${end}`;
}

function filterSql({ person, kind, field, trigger }: ChangeSearch): Prisma.Sql {
  const conditions = [
    person && Prisma.sql`AND c.person_id = ${person}::uuid`,
    kind && Prisma.sql`AND c.kind = ${kind}::"ChangeKind"`,
    field && Prisma.sql`AND (jsonb_exists(c.before, ${field}) OR jsonb_exists(c.after, ${field}))`,
    trigger && Prisma.sql`AND r.trigger = ${trigger}::"RunTrigger"`,
  ].filter((condition) => condition !== undefined && condition !== "");
  return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty;
}
