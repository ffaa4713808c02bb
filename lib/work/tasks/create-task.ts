import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { requireSeen } from "@/lib/people/visibility/standing";
import { dateOf } from "@/lib/work/days";
import { requirePresent } from "@/lib/work/require-present";
import type { TaskInput, TaskView } from "../contract";
import { requireAssigner, requireTask } from "./require-task";

/**
 * Assigns a task to someone: their manager chain and admins can.
 * @throws AppError 404 for someone the acting person doesn't see, 403 for a task to oneself, 409 `not-active`
 */
export async function createTask(
  context: Context,
  input: { personId: string; task: TaskInput },
): Promise<TaskView> {
  const { personId, task } = input;
  return inTransaction(context, async (context) => {
    const standing = await requireSeen(context, { personId });
    requireAssigner(standing);
    requirePresent(standing);
    const id = newId();
    const now = context.clock.now();
    await context.db.task.create({
      data: {
        ...task,
        dueOn: dateOf(task.dueOn),
        companyId: context.companyId,
        id,
        personId,
        assignedById: actingPerson(context),
        createdAt: now,
        updatedAt: now,
      },
    });
    await recordAudit(context, { action: "task.assigned", target: id, detail: { personId } });
    return (await requireTask(context, { taskId: id })).task;
  });
}
