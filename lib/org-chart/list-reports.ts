import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { notFound } from "@/lib/errors";
import type { ReportsPage } from "./contract";
import { readChartPeople } from "./read-chart-people";
import { reportsSql } from "./reports-sql";

export const REPORTS_SHOWN = 50;
const cursors = defineCursor("org-chart reports", z.tuple([z.string(), uuidSchema]));

/**
 * Lists the people a person manages (G1), by name, a page at a time.
 * @throws AppError 404 if the company has no such person
 */
export async function listReports(
  context: Context,
  input: { personId: string; cursor?: string },
): Promise<ReportsPage> {
  const { companyId, db } = context;
  const { personId } = input;
  const after = cursors.decode(input.cursor);
  const person = await db.person.findUnique({
    where: { companyId_id: { companyId, id: personId } },
    select: { id: true },
  });
  if (person === null) throw notFound("This person");
  return (await listReportsOf(context, [personId], after)).get(personId) ?? { items: [], nextCursor: null };
}

/** Lists the first reports of several people, or of one those after a row. */
export async function listReportsOf(
  context: Context,
  managers: readonly string[],
  after: [string, string] | null = null,
): Promise<Map<string, ReportsPage>> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const behind = after
    ? Prisma.sql`AND (p.display_name, p.id) > (${after[0]}, ${after[1]}::uuid)`
    : Prisma.empty;
  const rows = await context.db.$queryRaw<{ of: string; id: string; name: string }[]>(Prisma.sql`
    SELECT m.id::text AS of, r.id::text AS id, r.display_name AS name
    FROM person m
    CROSS JOIN LATERAL (
      SELECT p.id, p.display_name
      FROM (${reportsSql(context.companyId, Prisma.sql`m.id`)}) x
      JOIN person p ON p.company_id = ${company} AND p.id = x.id
      WHERE TRUE ${behind}
      ORDER BY p.display_name, p.id
      LIMIT ${REPORTS_SHOWN + 1}
    ) r
    WHERE m.company_id = ${company} AND m.id = ANY(${managers}::uuid[]) AND m.status = 'ACTIVE'
    ORDER BY m.id, r.display_name, r.id`);
  const people = await readChartPeople(
    context,
    rows.map(({ id }) => id),
  );
  const pages = new Map<string, typeof rows>();
  for (const row of rows) pages.set(row.of, [...(pages.get(row.of) ?? []), row]);
  return new Map(
    managers.map((id) => {
      const found = pages.get(id) ?? [];
      const shown = found.slice(0, REPORTS_SHOWN);
      const last = found.length > REPORTS_SHOWN ? shown.at(-1) : undefined;
      return [
        id,
        {
          items: shown.flatMap((row) => people.get(row.id) ?? []),
          nextCursor: last ? cursors.encode([last.name, last.id]) : null,
        },
      ];
    }),
  );
}
