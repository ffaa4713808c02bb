import { z } from "zod";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { defineCursor } from "@/lib/db/cursor";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { directReportsSql } from "@/lib/people/visibility/direct-reports-sql";
import { requireSeen } from "@/lib/people/visibility/standing";
import type { ReportsQuery, ReportView } from "../contract";
import { countWork } from "./count-work";

const PAGE = 50;
const cursors = defineCursor("reports", z.tuple([z.string(), uuidSchema]));

type Row = Pick<ReportView, "id" | "displayName" | "jobTitle" | "team" | "status" | "hasReports">;

/**
 * Lists the direct reports of the acting person, or of someone they see, by name, a page at a time. A caller asks for one
 * person's reports at a time, so the list is as fast for a manager of everyone.
 * @throws AppError 404 for someone the acting person doesn't see, 400 for a cursor of another list
 */
export async function listReports(
  context: Context,
  input: ReportsQuery,
): Promise<{ items: ReportView[]; nextCursor: string | null }> {
  const personId = input.manager ?? actingPerson(context);
  await requireSeen(context, { personId });
  const rows = await selectReports(context, personId, input.cursor);
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  const work = await countWork(
    context,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => ({ ...row, ...work(row.id) })),
    nextCursor: last ? cursors.encode([last.displayName, last.id]) : null,
  };
}

function selectReports(
  { db, companyId }: Context,
  managerId: string,
  cursor: string | undefined,
): Promise<Row[]> {
  const after = cursors.decode(cursor);
  const [name, id] = after ?? [];
  return db.$queryRaw<Row[]>(Prisma.sql`
    WITH direct AS MATERIALIZED (
      ${directReportsSql({ companyId, managerId: Prisma.sql`${managerId}::uuid` })}
    ),
    shown AS MATERIALIZED (
      SELECT p.company_id, p.id, p.display_name, p.job_title, p.status, p.team_id
      FROM direct d
      JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = d.person_id
      WHERE ${after === null ? Prisma.sql`TRUE` : Prisma.sql`(p.display_name, p.id) > (${name}, ${id}::uuid)`}
      ORDER BY p.display_name, p.id
      LIMIT ${PAGE + 1}
    )
    SELECT s.id::text AS id, s.display_name AS "displayName", s.job_title AS "jobTitle", t.name AS team,
      s.status::text AS status,
      EXISTS (${directReportsSql({ companyId, managerId: Prisma.sql`s.id` })}) AS "hasReports"
    FROM shown s
    LEFT JOIN team t ON t.company_id = s.company_id AND t.id = s.team_id
    ORDER BY s.display_name, s.id`);
}
