import type { Context } from "@/lib/context";
import type { Role } from "@/lib/db/client";
import { forbidden, notFound } from "@/lib/errors";

/**
 * Finds someone about whom the acting person may decide (S6): no one decides for themselves, and for owners and admins
 * only an owner does. Call it in the transaction of the decision.
 * @throws AppError 404 for no one of this company, 403 otherwise
 */
export async function requireDecision(
  context: Context,
  input: { personId: string },
): Promise<{ id: string; oktaId: string | null; role: Role }> {
  const { companyId, actor, db } = context;
  const roleOf = (id: string) =>
    db.person.findFirst({ where: { companyId, id }, select: { id: true, oktaId: true, role: true } });
  const person = await roleOf(input.personId);
  if (!person) throw notFound("This person");
  if (actor.kind !== "person") return person;
  if (actor.personId === input.personId)
    throw forbidden("You can't decide this for yourself. Ask another owner.");
  if (person.role !== "MEMBER" && (await roleOf(actor.personId))?.role !== "OWNER")
    throw forbidden("Only an owner can decide this for owners and admins.");
  return person;
}
