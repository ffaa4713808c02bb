import type { Context } from "@/lib/context";
import type { Role } from "@/lib/db/client";
import { type AppError, forbidden } from "@/lib/errors";

/**
 * Reads whom the acting person may decide about (S6): no one decides for themselves, and only an owner
 * decides for owners and admins. Returns what refuses a decision about someone; null if they may. Call it in
 * the transaction of the decision.
 */
export async function decisionRule({
  companyId,
  actor,
  db,
}: Context): Promise<(person: { id: string; role: Role }) => AppError | null> {
  if (actor.kind !== "person") return () => null;
  const acting = await db.person.findFirst({
    where: { companyId, id: actor.personId },
    select: { role: true },
  });
  return ({ id, role }) => {
    if (id === actor.personId) return forbidden("You can't decide this for yourself. Ask another owner.");
    if (role === "MEMBER" || acting?.role === "OWNER") return null;
    return forbidden("Only an owner can decide this for owners and admins.");
  };
}
