import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { readToday } from "@/lib/work/days";
import type { ObjectiveView } from "../contract";
import { scheduleOf } from "./schedule";

type Row = Omit<ObjectiveView, "schedule" | "updatedAt"> & { updatedAt: Date };

/** Selects objectives (aliased `w`) of the company. `where` is a condition, `order` how they are sorted. */
export async function selectObjectives(
  context: Context,
  { where, order = Prisma.sql`w.id`, limit }: { where: Prisma.Sql; order?: Prisma.Sql; limit: number },
): Promise<ObjectiveView[]> {
  const today = await readToday(context);
  const rows = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT w.id::text AS id, w.person_id::text AS "personId", w.title, w.target, w.progress,
      w.start_on::text AS "startOn", w.due_on::text AS "dueOn", w.updated_at AS "updatedAt", w.version
    FROM objective w
    WHERE w.company_id = ${context.companyId}::uuid AND ${where}
    ORDER BY ${order}
    LIMIT ${limit}`);
  return rows.map((row) => ({
    ...row,
    schedule: scheduleOf(row, today),
    updatedAt: row.updatedAt.toISOString(),
  }));
}
