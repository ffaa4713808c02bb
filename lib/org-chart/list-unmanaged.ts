import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { UnmanagedPage } from "./contract";
import { reportsSql, unmanagedSql } from "./reports-sql";

const PAGE = 50;
const cursors = defineCursor("org-chart unmanaged", z.tuple([z.string(), uuidSchema]));

interface Row {
  id: string;
  name: string;
  /** On all pages from here on. */
  count: number;
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

/** Lists people without a manager and without reports, by name, a page at a time, each with the reason if we know it. */
export async function listUnmanaged(context: Context, input: { cursor?: string }): Promise<UnmanagedPage> {
  const after = cursors.decode(input.cursor);
  const rows = await selectPage(context, after);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    count: after ? null : (rows[0]?.count ?? 0),
    items: shown.map(({ id, name, code, named, lost, byHand }) => ({
      id,
      name,
      ...reason({ code, named, lost, byHand }),
    })),
    nextCursor: last ? cursors.encode([last.name, last.id]) : null,
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

/** Finds people without a manager first, once: we check only these few for reports. */
function selectPage(context: Context, after: [string, string] | null): Promise<Row[]> {
  const behind = after
    ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  const { companyId, db } = context;
  return db.$queryRaw<Row[]>(Prisma.sql`
    WITH unmanaged AS MATERIALIZED (
      SELECT p.company_id, p.id, p.display_name, p.status
      FROM person p
      WHERE p.company_id = ${companyId}::uuid AND p.status <> 'DEACTIVATED' AND ${unmanagedSql} ${behind}
    )
    SELECT p.id::text AS id,
      p.display_name AS name,
      p.count,
      b.code,
      b.detail->>'value' AS named,
      o.display_name AS lost,
      coalesce(m.source = 'HAND', FALSE) AS "byHand"
    FROM (
      SELECT p.company_id, p.id, p.display_name, (count(*) OVER ())::int AS count
      FROM unmanaged p
      WHERE NOT (p.status = 'ACTIVE' AND EXISTS (${reportsSql(companyId, Prisma.sql`p.id`)}))
      ORDER BY p.display_name, p.id
      LIMIT ${PAGE + 1}
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
    ORDER BY p.display_name, p.id`);
}
