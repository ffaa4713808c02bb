import type { Context } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import type { ManagerChoice } from "@/lib/people/contract";

/**
 * The person chosen to manage somebody; null where nobody or the sync is chosen.
 * @throws AppError 404 for nobody of this company, 409 `not-active` for somebody who cannot manage anybody now
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
