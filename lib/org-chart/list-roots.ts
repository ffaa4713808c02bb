import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import type { ReportsPage } from "./contract";
import { REPORTS_SHOWN } from "./list-reports";
import { readChartPeople } from "./read-chart-people";
import { reportsSql, unmanagedSql } from "./reports-sql";

const cursors = defineCursor("org-chart roots", z.tuple([z.string(), uuidSchema]));

/** Lists people without a manager who have reports, by name, a page at a time: the chart starts with them. */
export async function listRoots(context: Context, input: { cursor?: string }): Promise<ReportsPage> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const after = cursors.decode(input.cursor);
  const behind = after
    ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  const rows = await context.db.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS name
    FROM person p
    WHERE p.company_id = ${company}
      AND p.status = 'ACTIVE'
      AND p.id IN (
        SELECT manager_id FROM person_manager WHERE company_id = ${company} AND manager_id IS NOT NULL
        UNION
        SELECT manager_id FROM team WHERE company_id = ${company} AND manager_id IS NOT NULL
      )
      AND ${unmanagedSql}
      AND EXISTS (${reportsSql(context.companyId, Prisma.sql`p.id`)})
      ${behind}
    ORDER BY p.display_name, p.id
    LIMIT ${REPORTS_SHOWN + 1}`);
  const shown = rows.slice(0, REPORTS_SHOWN);
  const last = rows.length > REPORTS_SHOWN ? shown.at(-1) : undefined;
  const people = await readChartPeople(
    context,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.flatMap(({ id }) => people.get(id) ?? []),
    nextCursor: last ? cursors.encode([last.name, last.id]) : null,
  };
}
