import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { actingPerson } from "@/lib/people/visibility/acting-person";
import { requireSeen } from "@/lib/people/visibility/standing";
import { dateOf, readToday } from "@/lib/work/days";
import { requirePresent } from "@/lib/work/require-present";
import type { ObjectiveInput, ObjectiveView } from "../contract";
import { requireObjective } from "./require-objective";

/**
 * Adds an objective for someone: they, their manager chain and admins can (V1). It starts today.
 * @throws AppError 404 for someone the acting person doesn't see, 409 `not-active` for someone who has left
 */
export async function createObjective(
  context: Context,
  input: { personId: string; objective: ObjectiveInput },
): Promise<ObjectiveView> {
  const { personId, objective } = input;
  return inTransaction(context, async (context) => {
    requirePresent(await requireSeen(context, { personId }));
    const id = newId();
    const now = context.clock.now();
    await context.db.objective.create({
      data: {
        ...objective,
        dueOn: dateOf(objective.dueOn),
        companyId: context.companyId,
        id,
        personId,
        startOn: dateOf(await readToday(context)),
        createdById: actingPerson(context),
        createdAt: now,
        updatedAt: now,
      },
    });
    await recordAudit(context, { action: "objective.created", target: id, detail: { personId } });
    return requireObjective(context, { objectiveId: id });
  });
}
