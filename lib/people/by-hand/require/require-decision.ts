import type { Context } from "@/lib/context";
import type { Role } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { decisionRule } from "./decision-rule";

interface Decided {
  id: string;
  oktaId: string | null;
  role: Role;
  neverSync: boolean;
}

/**
 * Finds someone about whom the acting person may decide (see `decisionRule`). Call it in the transaction of the decision.
 * @throws AppError 404 for no one of this company, 403 otherwise
 */
export async function requireDecision(context: Context, input: { personId: string }): Promise<Decided> {
  const person = await context.db.person.findFirst({
    where: { companyId: context.companyId, id: input.personId },
    select: { id: true, oktaId: true, role: true, neverSync: true },
  });
  if (!person) throw notFound("This person");
  const refusal = (await decisionRule(context))(person);
  if (refusal) throw refusal;
  return person;
}
