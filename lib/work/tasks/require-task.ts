import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { forbidden, notFound } from "@/lib/errors";
import { requireSeen, type Standing } from "@/lib/people/visibility/standing";
import type { TaskView } from "../contract";
import { selectTasks } from "./select-tasks";

/** Returns a task that the acting person sees, and their relation to its assignee (V1). @throws AppError 404 */
export async function requireTask(
  context: Context,
  input: { taskId: string },
): Promise<{ task: TaskView; standing: Standing }> {
  const what = "This task";
  const where = Prisma.sql`w.id = ${input.taskId}::uuid`;
  const [task] = await selectTasks(context, { where, limit: 1 });
  if (!task) throw notFound(what);
  return { task, standing: await requireSeen(context, { personId: task.personId, what }) };
}

/** Refuses anyone but the manager chain and admins, who assign, change and delete tasks. @throws AppError 403 */
export function requireAssigner({ isManager, isAdmin }: Standing): void {
  if (!isManager && !isAdmin)
    throw forbidden(
      "Only a manager or an admin can assign, change or delete tasks. You can mark yours as done.",
    );
}
