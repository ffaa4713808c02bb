import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** Reads the acting person's name, and whether Okta owns it. @throws AppError 403 without a person */
export async function readOwnName({
  companyId,
  actor,
  db,
}: Context): Promise<{ displayName: string; fromOkta: boolean }> {
  if (actor.kind !== "person") throw forbidden("Only people in a company have a name.");
  const { displayName, oktaId } = await db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: actor.personId } },
    select: { displayName: true, oktaId: true },
  });
  return { displayName, fromOkta: oktaId !== null };
}
