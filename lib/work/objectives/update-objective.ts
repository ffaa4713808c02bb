import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import { dateOf } from "@/lib/work/days";
import type { ObjectiveChange, ObjectiveView } from "../contract";
import { requireObjective } from "./require-objective";

/**
 * Changes an objective, if it still has the version that the change is based on (V3).
 * @throws AppError 404 for one the acting person doesn't see, 409 `changed-meanwhile`
 */
export async function updateObjective(
  context: Context,
  input: { objectiveId: string; change: ObjectiveChange },
): Promise<ObjectiveView> {
  const { objectiveId } = input;
  const { version, dueOn, ...change } = input.change;
  return inTransaction(context, async (context) => {
    const { personId } = await requireObjective(context, { objectiveId });
    const { count } = await context.db.objective.updateMany({
      where: { companyId: context.companyId, id: objectiveId, version },
      data: {
        ...change,
        ...(dueOn === undefined ? {} : { dueOn: dateOf(dueOn) }),
        updatedAt: context.clock.now(),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw changedMeanwhile();
    const fields = [...Object.keys(change), ...(dueOn === undefined ? [] : ["dueOn"])];
    await recordAudit(context, {
      action: "objective.changed",
      target: objectiveId,
      detail: { personId, fields },
    });
    return requireObjective(context, { objectiveId });
  });
}
