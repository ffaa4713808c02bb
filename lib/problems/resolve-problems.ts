import type { Context } from "@/lib/context";
import type { ProblemCode } from "./kinds";

interface Theirs {
  id: string;
  oktaId: string | null;
}

/**
 * Closes open problems because of what somebody did here, or a check outside a sync found (U8). Call it in the transaction
 * of the act. Without people it means the company's own; `field` names the field of a held one.
 */
export async function resolveProblems(
  context: Context,
  input: {
    codes: readonly ProblemCode[];
    person?: Theirs;
    people?: readonly Theirs[];
    field?: string;
  },
): Promise<void> {
  const { actor, companyId } = context;
  const personId = actor.kind === "person" ? actor.personId : null;
  const { person, people = person ? [person] : null, field = "" } = input;
  const theirs = people
    ? [
        { personId: { in: people.map(({ id }) => id) } },
        { oktaId: { in: people.flatMap(({ oktaId }) => oktaId ?? []) } },
      ]
    : [{ subject: field }];
  await context.db.problem.updateMany({
    where: { companyId, code: { in: [...input.codes] }, resolvedAt: null, OR: theirs },
    data: {
      resolvedAt: context.clock.now(),
      resolvedBy: personId === null ? "CHECK" : "ADMIN",
      resolvedById: personId,
    },
  });
}
