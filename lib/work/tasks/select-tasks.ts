import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { readToday } from "@/lib/work/days";
import type { TaskView } from "../contract";

interface Row extends Pick<TaskView, "id" | "personId" | "title" | "details" | "dueOn" | "version"> {
  assignedById: string;
  assignedBy: string | null;
  createdAt: Date;
  doneAt: Date | null;
  doneById: string | null;
  doneBy: string | null;
}

/** Selects tasks (aliased `w`) of the company. `where` is a condition, `order` how they are sorted. */
export async function selectTasks(
  context: Context,
  { where, order = Prisma.sql`w.id`, limit }: { where: Prisma.Sql; order?: Prisma.Sql; limit: number },
): Promise<TaskView[]> {
  const today = await readToday(context);
  const rows = await context.db.$queryRaw<Row[]>(Prisma.sql`
    SELECT w.id::text AS id, w.person_id::text AS "personId", w.title, w.details,
      w.due_on::text AS "dueOn", w.version,
      w.assigned_by_id::text AS "assignedById", a.display_name AS "assignedBy", w.created_at AS "createdAt",
      w.done_at AS "doneAt", w.done_by_id::text AS "doneById", d.display_name AS "doneBy"
    FROM task w
    LEFT JOIN person a ON a.company_id = w.company_id AND a.id = w.assigned_by_id
    LEFT JOIN person d ON d.company_id = w.company_id AND d.id = w.done_by_id
    WHERE w.company_id = ${context.companyId}::uuid AND ${where}
    ORDER BY ${order}
    LIMIT ${limit}`);
  return rows.map((row) => viewTask(row, today));
}

function viewTask(row: Row, today: string): TaskView {
  const { assignedById, assignedBy, createdAt, doneAt, doneById, doneBy, ...task } = row;
  return {
    ...task,
    overdue: doneAt === null && task.dueOn !== null && task.dueOn < today,
    assignedBy: { id: assignedById, displayName: assignedBy },
    assignedAt: createdAt.toISOString(),
    done: doneAt && doneById ? { at: doneAt.toISOString(), by: { id: doneById, displayName: doneBy } } : null,
  };
}
