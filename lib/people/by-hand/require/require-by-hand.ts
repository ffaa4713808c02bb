import type { Context } from "@/lib/context";
import { type PersonStatus, Prisma, type Role } from "@/lib/db/client";
import { AppError, conflict, forbidden, notFound } from "@/lib/errors";
import { byHandSql } from "@/lib/people/by-hand-sql";
import type { PersonView } from "../../contract";

export interface ByHandPerson {
  id: string;
  oktaId: string | null;
  displayName: string;
  email: string | null;
  status: PersonStatus;
  role: Role;
  isProtected: boolean;
  neverSync: boolean;
  byHand: PersonView["byHand"];
}

const refusals: Record<keyof PersonView["byHand"], string> = {
  deactivate: "Deactivate or unassign them in Okta. The sync then removes their access.",
  reactivate: "Activate and assign them in Okta. The sync then reactivates them.",
  changeEmail: "Change the address in their Okta profile. The sync then changes it here.",
};

/**
 * Returns the person, if this may be done to them by hand (see `byHandSql`). Only an owner decides about an owner.
 * @throws AppError 404, 403 for an admin who decides about an owner, 409 `okta-decides`
 */
export async function requireByHand(
  context: Context,
  input: { personId: string; act: keyof PersonView["byHand"] },
): Promise<ByHandPerson> {
  const [person] = await context.db.$queryRaw<ByHandPerson[]>(Prisma.sql`
    SELECT p.id::text AS id, p.okta_id AS "oktaId", p.display_name AS "displayName", p.email, p.status::text AS status,
      p.role::text AS role, p.is_protected AS "isProtected", p.never_sync AS "neverSync", ${byHandSql} AS "byHand"
    FROM person p WHERE p.company_id = ${context.companyId}::uuid AND p.id = ${input.personId}::uuid`);
  if (!person) throw notFound("This person");
  if (person.role === "OWNER")
    await requireOwner(context, "Only an owner can do this to an owner's account.");
  if (!person.byHand[input.act]) throw refusal(person, input.act);
  return person;
}

function refusal({ status }: ByHandPerson, act: keyof PersonView["byHand"]): AppError {
  if (act === "deactivate" && status === "DEACTIVATED")
    return conflict("unchanged", "This person is already deactivated.");
  if (act === "reactivate" && status !== "DEACTIVATED" && status !== "SUSPENDED")
    return conflict("unchanged", "This person is already active.");
  return new AppError("okta-decides", "This person is managed in Okta.", {
    advice: refusals[act],
  });
}

/** Refuses anyone in the company who isn't an owner. @throws AppError 403 */
export async function requireOwner(context: Context, message: string): Promise<void> {
  const { actor, companyId, db } = context;
  if (actor.kind !== "person") return;
  const acting = await db.person.findUnique({
    where: { companyId_id: { companyId, id: actor.personId } },
    select: { role: true },
  });
  if (acting?.role !== "OWNER") throw forbidden(message);
}
