import type { Context } from "@/lib/context";
import { forbidden } from "@/lib/errors";

/** The acting person's address, and the one that password links go to where that is another. */
export interface OwnAddress {
  email: string | null;
  /** Null where the current address is confirmed. */
  confirmedEmail: string | null;
}

/** Reads it. @throws AppError 403 without a person */
export async function readOwnAddress({ companyId, actor, db }: Context): Promise<OwnAddress> {
  if (actor.kind !== "person") throw forbidden("Only people in a company have an email address.");
  return db.person.findUniqueOrThrow({
    where: { companyId_id: { companyId, id: actor.personId } },
    select: { email: true, confirmedEmail: true },
  });
}
