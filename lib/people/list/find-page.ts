import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { PeopleFilter, PeopleSort } from "../contract";
import { peopleConditions } from "./people-conditions";
import { sorts } from "./people-sorts";
import type { SearchWords } from "./read-words";

/** We read this many people in the order of the list before using the filter's index: some 15 ms. */
const LOOK_AT = { usual: 5_000, slow: 1_000 };

/** A person on a page, and the value the list is sorted by. */
export interface Found {
  id: string;
  key: string;
}

export interface PageInput {
  filter: PeopleFilter;
  sort: PeopleSort;
  search: SearchWords | null;
  /** The last person of the previous page. */
  after: Found | null;
  limit: number;
}

/**
 * Finds the next people of a list, at most `limit`, in its order. If many people match, walking the order's
 * index finds them. If few match, the filter's own index finds them all, and we sort. PostgreSQL can't tell
 * the two apart beforehand, so we first walk a limited way. For a small company that is all of it, however
 * large its neighbours are (decision 65).
 */
export async function findPage(context: Context, input: PageInput): Promise<Found[]> {
  const conditions = peopleConditions(context.companyId, input.filter, input.search);
  if (conditions.length === 0) return walk(context, input, [], null);
  const lookAt = conditions.some(({ isSlow }) => isSlow) ? LOOK_AT.slow : LOOK_AT.usual;
  const near = await walk(
    context,
    input,
    conditions.map(({ one }) => one),
    lookAt,
  );
  if (near.length >= input.limit || !(await goesOn(context, input, lookAt))) return near;
  return findAll(
    context,
    input,
    conditions.map(({ all }) => all),
  );
}

/** Returns SQL for the people from the page's start on. */
function fromSql({ companyId }: Context, { sort, after }: PageInput): Prisma.Sql {
  const start = after ? Prisma.sql`AND ${sorts[sort].after(after.key, after.id)}` : Prisma.empty;
  return Prisma.sql`FROM person p WHERE p.company_id = ${companyId}::uuid ${start}`;
}

function walk(
  context: Context,
  input: PageInput,
  conditions: Prisma.Sql[],
  lookAt: number | null,
): Promise<Found[]> {
  const { order, key } = sorts[input.sort];
  const matches = conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`TRUE`;
  return context.db.$queryRaw<Found[]>(Prisma.sql`
    SELECT p.id::text AS id, ${key} AS key
    FROM (SELECT p.* ${fromSql(context, input)} ORDER BY ${order} LIMIT ${lookAt ?? input.limit}) p
    WHERE ${matches}
    ORDER BY ${order}
    LIMIT ${input.limit}`);
}

/** Whether there are more people than `walk` has read. */
async function goesOn(context: Context, input: PageInput, lookAt: number): Promise<boolean> {
  const { order } = sorts[input.sort];
  const rows = await context.db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 ${fromSql(context, input)} ORDER BY ${order} OFFSET ${lookAt} LIMIT 1`);
  return rows.length > 0;
}

function findAll(context: Context, input: PageInput, conditions: Prisma.Sql[]): Promise<Found[]> {
  const { order, key } = sorts[input.sort];
  // Materialized, because PostgreSQL may otherwise walk the order's index after all.
  return context.db.$queryRaw<Found[]>(Prisma.sql`
    WITH hits AS MATERIALIZED (
      SELECT p.id, p.display_name, p.start_date, p.updated_at
      ${fromSql(context, input)} AND ${Prisma.join(conditions, " AND ")}
    )
    SELECT p.id::text AS id, ${key} AS key
    FROM hits p
    ORDER BY ${order}
    LIMIT ${input.limit}`);
}
