import type { Context } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import type { ManagerChoice } from "../../contract";

/**
 * Returns the person chosen as someone's manager; null if no one or the sync was chosen.
 * @throws AppError 404 for no one of this company, 409 `not-active` for someone who can't manage anyone now
 */
export async function requireManager(
  context: Context,
  choice: ManagerChoice,
): Promise<{ id: string; displayName: string } | null> {
  if (choice.kind !== "person") return null;
  const person = await context.db.person.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: choice.personId } },
    select: { id: true, displayName: true, status: true },
  });
  if (!person) throw notFound("The manager");
  if (person.status !== "ACTIVE")
    throw conflict("not-active", `${person.displayName} isn't active, so they can't manage anyone.`);
  return person;
}
