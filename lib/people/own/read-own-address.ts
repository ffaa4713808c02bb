import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** The acting person's address, and the one for password links if that is another. */
export interface OwnAddress {
  email: string | null;
  /** Null if the current address is confirmed. */
  confirmedEmail: string | null;
}

/** Reads both. @throws AppError 403 without a person */
export async function readOwnAddress({ companyId, actor, db }: Context): Promise<OwnAddress> {
  if (actor.kind !== "person") throw forbidden("Only people in a company have an email address.");
  return db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: actor.personId } },
    select: { email: true, confirmedEmail: true },
  });
}
