import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import { requireAssigner, requireTask } from "./require-task";

/**
 * Deletes a task, if it still has the version that was shown (V3): the manager chain and admins can.
 * @throws AppError 404 for one the acting person doesn't see, 403 for its assignee, 409 `changed-meanwhile`
 */
export async function deleteTask(
  context: Context,
  input: { taskId: string; version: number },
): Promise<void> {
  const { taskId, version } = input;
  await inTransaction(context, async (context) => {
    const { task, standing } = await requireTask(context, { taskId });
    requireAssigner(standing);
    const { count } = await context.db.task.deleteMany({
      where: { companyId: context.companyId, id: taskId, version },
    });
    if (count === 0) throw changedMeanwhile();
    const { personId } = task;
    await recordAudit(context, { action: "task.deleted", target: taskId, detail: { personId } });
  });
}
