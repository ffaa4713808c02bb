import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** Returns the ID of the acting person. @throws AppError 403 for staff, setup links and the product itself */
export function actingPerson({ actor }: Context): string {
  if (actor.kind !== "person") throw forbidden("Only people in a company can do this.");
  return actor.personId;
}
