import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import { dateOf } from "@/lib/work/days";
import type { TaskChange, TaskView } from "../contract";
import { requireAssigner, requireTask } from "./require-task";

/**
 * Changes a task, if it still has the version that the change is based on (V3). Its assignee marks it as done or open;
 * their manager chain and admins change everything. A new due day gets a new reminder (V4).
 * @throws AppError 404 for one the acting person doesn't see, 403 for what only an assigner changes, 409 `changed-meanwhile`
 */
export async function updateTask(
  context: Context,
  input: { taskId: string; change: TaskChange },
): Promise<TaskView> {
  const { taskId } = input;
  const { version, done, dueOn, ...words } = input.change;
  return inTransaction(context, async (context) => {
    const { task, standing } = await requireTask(context, { taskId });
    if (dueOn !== undefined || Object.keys(words).length > 0) requireAssigner(standing);
    const isMoved = dueOn !== undefined && dueOn !== task.dueOn;
    const { count } = await context.db.task.updateMany({
      where: { companyId: context.companyId, id: taskId, version },
      data: {
        ...words,
        ...(isMoved ? { dueOn: dateOf(dueOn), dueReminderAt: null, overdueReminderAt: null } : {}),
        ...doneData(context, task, done),
        updatedAt: context.clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw changedMeanwhile();
    const fields = [
      ...Object.keys(words),
      ...(isMoved ? ["dueOn"] : []),
      ...(done === undefined ? [] : ["done"]),
    ];
    await recordAudit(context, {
      action: "task.changed",
      target: taskId,
      detail: { personId: task.personId, fields },
    });
    return (await requireTask(context, { taskId })).task;
  });
}

/** A task that is already done keeps who did it, and when. */
function doneData(
  context: Context,
  task: TaskView,
  done: boolean | undefined,
): Prisma.TaskUpdateManyMutationInput {
  if (done === undefined || done === (task.done !== null)) return {};
  return done
    ? { doneAt: context.clock.now(), doneById: actingPerson(context) }
    : { doneAt: null, doneById: null };
}
