import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { changedMeanwhile } from "@/lib/work/changed-meanwhile";
import { requireObjective } from "./require-objective";

/**
 * Deletes an objective, if it still has the version that was shown (V3).
 * @throws AppError 404 for one the acting person doesn't see, 409 `changed-meanwhile`
 */
export async function deleteObjective(
  context: Context,
  input: { objectiveId: string; version: number },
): Promise<void> {
  const { objectiveId, version } = input;
  await inTransaction(context, async (context) => {
    const { personId } = await requireObjective(context, { objectiveId });
    const { count } = await context.db.objective.deleteMany({
      where: { companyId: context.companyId, id: objectiveId, version },
    });
    if (count === 0) throw changedMeanwhile();
    await recordAudit(context, { action: "objective.deleted", target: objectiveId, detail: { personId } });
  });
}
