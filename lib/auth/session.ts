import { getServerSession } from "next-auth";
import { type Context, systemClock } from "@/lib/context";
import { database, type Role } from "@/lib/db/client";
import { forbidden, notFound, unauthenticated } from "@/lib/errors";
import { log } from "@/lib/log";
import { authOptions } from "./options";
import { may, needsIntegration, type Permission } from "./permissions";

/** Whoever is signed in, read from the database at each request. */
export interface SignedIn {
  personId: string;
  displayName: string;
  email: string | null;
  role: Role;
  company: { id: string; name: string; timeZone: string; oktaEnabled: boolean };
}

export async function readSession(): Promise<SignedIn | null> {
  const session = await getServerSession(authOptions());
  if (!session?.personId) return null;
  const person = await database().person.findUnique({
    where: { companyId_id: { companyId: session.companyId, id: session.personId } },
    select: { id: true, displayName: true, email: true, role: true, company: true },
  });
  if (!person) return null;
  const { company, id, ...rest } = person;
  return {
    personId: id,
    ...rest,
    company: {
      id: company.id,
      name: company.name,
      timeZone: company.timeZone,
      oktaEnabled: company.oktaEnabledAt !== null,
    },
  };
}

/**
 * The context of the signed-in person, if they may do this.
 * @throws AppError 401 without a session, 404 while the company's integration is off, 403 for too small a role
 */
export function contextFor(session: SignedIn | null, permission: Permission, requestId?: string): Context {
  if (!session) throw unauthenticated();
  if (needsIntegration(permission) && !session.company.oktaEnabled) throw notFound("This page");
  if (!may(session.role, permission))
    throw forbidden("Your role does not allow this. Ask an owner or admin of your company.");
  return {
    companyId: session.company.id,
    actor: { kind: "person", personId: session.personId, name: session.displayName },
    clock: systemClock,
    log: log.child({ companyId: session.company.id, requestId }),
    db: database(),
  };
}
