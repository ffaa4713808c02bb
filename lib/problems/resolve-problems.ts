import type { Context } from "@/lib/context";
import type { ProblemCode } from "./kinds/kinds";

interface Theirs {
  id: string;
  oktaId: string | null;
}

/**
 * Closes open problems after someone solved them here, or a check outside a sync did (U8). Call it in the
 * transaction of the act. Without people it closes the company's own. `fields` names the fields of held ones.
 */
export async function resolveProblems(
  context: Context,
  input: {
    codes: readonly ProblemCode[];
    person?: Theirs;
    people?: readonly Theirs[];
    fields?: readonly string[];
  },
): Promise<void> {
  const { actor, companyId } = context;
  const personId = actor.kind === "person" ? actor.personId : null;
  const { person, people = person ? [person] : null, fields = [""] } = input;
  const theirs = people
    ? [
        { personId: { in: people.map(({ id }) => id) } },
        { oktaId: { in: people.flatMap(({ oktaId }) => oktaId ?? []) } },
      ]
    : [{ subject: { in: [...fields] } }];
  await context.db.problem.updateMany({
    where: { companyId, code: { in: [...input.codes] }, resolvedAt: null, OR: theirs },
    data: {
      resolvedAt: context.clock.now(),
      resolvedBy: personId === null ? "CHECK" : "ADMIN",
      resolvedById: personId,
    },
  });
}
