import { z } from "zod";
import { lastAct } from "@/lib/audit/last-act";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { rememberList, rowsBehind } from "@/lib/db/remember/remember-list";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { UnmanagedPage } from "./contract";
import { findUnmanaged, hasUnwalked, type Unmanaged, walkUnmanaged } from "./find-unmanaged";
import { isUnmanagedSql } from "./unmanaged-sql";

const PAGE = 50;
/**
 * We read so many people in the order of the list before we look among everyone: some 40 ms. There, if only a
 * few get no manager from a team, we look among these.
 */
const BOUNDS = { walked: 5_000, few: 20_000 };
const cursors = defineCursor("org-chart unmanaged", z.tuple([z.string(), uuidSchema]));

interface Row extends Unmanaged {
  code: keyof typeof reasonOf | null;
  named: string | null;
  lost: string | null;
  byHand: boolean;
}

const reasonOf = {
  MANAGER_NOT_FOUND: "NOT_FOUND",
  MANAGER_AMBIGUOUS: "AMBIGUOUS",
  MANAGER_IS_SELF: "SELF",
} as const;

/**
 * Lists people without a manager and without reports, by name, a page at a time, each with the reason if we know it.
 * If many are, they are counted among the first people only. If few of very many are, we remember who (decision 101).
 * Tests have other bounds.
 */
export async function listUnmanaged(
  context: Context,
  { cursor, bounds = BOUNDS }: { cursor?: string; bounds?: typeof BOUNDS },
): Promise<UnmanagedPage> {
  const after = cursors.decode(cursor);
  const { rows, count, hasMore } = await findPage(context, { after, ...bounds });
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    count: after ? null : count,
    hasMore,
    items: (await readReasons(context, shown)).map(({ id, name, ...facts }) => ({
      id,
      name,
      ...reason(facts),
    })),
    nextCursor: last ? cursors.encode([last.name, last.id]) : null,
  };
}

/** Finds at most one person more than a page shows, or all on the way if it's the first page, to count them. */
async function findPage(
  context: Context,
  { after, walked, few }: { after: [string, string] | null } & typeof BOUNDS,
): Promise<{ rows: Unmanaged[]; count: number; hasMore: boolean }> {
  const limit = PAGE + 1;
  const near = await walkUnmanaged(context, { after, walked, limit: after ? limit : walked });
  const hasMore = await hasUnwalked(context, { after, walked });
  if (near.length >= limit || !hasMore) return { rows: near, count: near.length, hasMore };
  const key = `unmanaged people of ${context.companyId}, act ${await lastAct(context)}`;
  const list = await rememberList(key, (limit) => findUnmanaged(context, { after: null, limit, few }));
  return {
    rows:
      rowsBehind(list, after?.[1] ?? null, limit) ?? (await findUnmanaged(context, { after, limit, few })),
    count: list.rows.length,
    hasMore: !list.isAll,
  };
}

function reason({
  code,
  named,
  lost,
  byHand,
}: Pick<Row, "code" | "named" | "lost" | "byHand">): Pick<
  UnmanagedPage["items"][number],
  "reason" | "value"
> {
  if (lost !== null) return { reason: "NOT_ACTIVE", value: lost };
  if (byHand) return { reason: "BY_HAND", value: null };
  return code === null ? { reason: "NOT_NAMED", value: null } : { reason: reasonOf[code], value: named };
}

/** Leaves out people who have a manager or reports since we remembered them. */
async function readReasons({ companyId, db }: Context, people: Unmanaged[]): Promise<Row[]> {
  if (people.length === 0) return [];
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT p.id::text AS id,
      p.display_name AS name,
      b.code,
      b.detail->>'value' AS named,
      o.display_name AS lost,
      coalesce(m.source = 'HAND', FALSE) AS "byHand"
    FROM (
      SELECT p.company_id, p.id, p.display_name, p.status, p.team_id
      FROM person p
      WHERE p.company_id = ${companyId}::uuid AND p.id = ANY(${people.map(({ id }) => id)}::uuid[])
      LIMIT ${people.length}
    ) p
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN person o ON o.company_id = m.company_id AND o.id = m.manager_id
    LEFT JOIN LATERAL (
      SELECT x.code, x.detail
      FROM problem x
      WHERE x.company_id = p.company_id
        AND x.person_id = p.id
        AND x.resolved_at IS NULL
        AND x.code = ANY(${Object.keys(reasonOf)})
      ORDER BY x.id
      LIMIT 1
    ) b ON TRUE
    WHERE ${isUnmanagedSql(companyId)}
    ORDER BY p.display_name, p.id`);
}
