import type { Context } from "@/lib/context";
import type { ProblemCode } from "./kinds";

/**
 * Closes open problems because of what somebody did here, or a check outside a sync found (U8). Call it in the transaction
 * of the act. Without `person` it means the company's own; `field` names the field of a held one.
 */
export async function resolveProblems(
  context: Context,
  input: {
    codes: readonly ProblemCode[];
    person?: { id: string; oktaId: string | null };
    field?: string;
  },
): Promise<void> {
  const { actor, companyId } = context;
  const personId = actor.kind === "person" ? actor.personId : null;
  const { person, field = "" } = input;
  const oktaId = person?.oktaId ?? null;
  const theirs = [
    ...(person ? [{ personId: person.id }] : [{ subject: field }]),
    ...(oktaId === null ? [] : [{ oktaId }]),
  ];
  await context.db.problem.updateMany({
    where: { companyId, code: { in: [...input.codes] }, resolvedAt: null, OR: theirs },
    data: {
      resolvedAt: context.clock.now(),
      resolvedBy: personId === null ? "CHECK" : "ADMIN",
      resolvedById: personId,
    },
  });
}
