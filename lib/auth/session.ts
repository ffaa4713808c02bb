import { getServerSession, type Session } from "next-auth";
import { type Actor, type Context, systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { forbidden, notFound, unauthenticated } from "@/lib/errors";
import { log } from "@/lib/log";
import { readSetupLink } from "@/lib/setup-link/read-setup-link";
import { tokenFromCookies } from "@/lib/setup-link/token";
import type { Caller, CompanyCaller, PersonCaller, StaffCaller } from "./caller";
import { authOptions } from "./options";
import { may, needsIntegration, type Permission } from "./permissions";

/** Whoever is signed in, read from the database at each request; null for nobody and for staff. */
export async function readSession(): Promise<PersonCaller | null> {
  const session = await getServerSession(authOptions());
  return session?.person ? readPerson(session.person) : null;
}

async function readPerson(session: NonNullable<Session["person"]>): Promise<PersonCaller | null> {
  const person = await database().person.findUnique({
    where: { companyId_id: { companyId: session.companyId, id: session.personId } },
    select: { id: true, displayName: true, email: true, role: true, company: true },
  });
  if (!person) return null;
  const { company, role } = person;
  return {
    kind: ({ OWNER: "owner", ADMIN: "admin", MEMBER: "member" } as const)[role],
    personId: person.id,
    displayName: person.displayName,
    email: person.email,
    via: session.via,
    company: {
      id: company.id,
      slug: company.slug,
      name: company.name,
      timeZone: company.timeZone,
      oktaEnabled: company.oktaEnabledAt !== null,
    },
  };
}

/**
 * Everybody this request can speak for, whoever is signed in first: one browser may hold a session and a set-up link.
 * @param cookies the request's Cookie header
 */
export async function readCallers(cookies: string | null): Promise<Caller[]> {
  const token = tokenFromCookies(cookies);
  const [signedIn, link] = await Promise.all([
    readSignedIn(),
    token ? readSetupLink(database(), { token, now: systemClock.now() }) : null,
  ]);
  return [signedIn, link].filter((caller) => caller !== null);
}

async function readSignedIn(): Promise<PersonCaller | StaffCaller | null> {
  const session = await getServerSession(authOptions());
  if (session?.staff) return { kind: "staff", displayName: session.staff.name };
  return session?.person ? readPerson(session.person) : null;
}

/** Somebody whom Okta has signed in, but who has no account yet. */
export async function readPending(): Promise<Session["pending"] | null> {
  return (await getServerSession(authOptions()))?.pending ?? null;
}

/**
 * The first of the callers who may do this.
 * @throws AppError 401 without any caller, 404 while the company's integration is off, 403 for too small a role
 */
export function callerFor(callers: Caller[], permission: Permission): Caller {
  const [first] = callers;
  if (!first) throw unauthenticated();
  const allowed = callers.find((caller) => may(caller, permission));
  const caller = allowed ?? first;
  if (caller.kind !== "staff" && needsIntegration(permission) && !caller.company.oktaEnabled)
    throw notFound("This page");
  if (!allowed) throw forbidden(refusal(caller));
  return allowed;
}

/** As `callerFor`, for what belongs to a company. */
export function companyCallerFor(callers: Caller[], permission: Permission): CompanyCaller {
  const caller = callerFor(callers, permission);
  if (caller.kind === "staff") throw forbidden(refusal(caller));
  return caller;
}

/** As `callerFor`, for what only Learn Amp staff do. */
export function staffCallerFor(callers: Caller[], permission: Permission): StaffCaller {
  const caller = callerFor(callers, permission);
  if (caller.kind !== "staff") throw forbidden(refusal(caller));
  return caller;
}

/** What verbs get to work in the caller's company. */
export function contextOf(caller: CompanyCaller, requestId?: string): Context {
  return {
    companyId: caller.company.id,
    actor: actorOf(caller),
    clock: systemClock,
    log: log.child({ companyId: caller.company.id, requestId }),
    db: database(),
  };
}

function actorOf(caller: CompanyCaller): Actor {
  const name = caller.displayName;
  return caller.kind === "setup-link"
    ? { kind: "setup-link", linkId: caller.linkId, name }
    : { kind: "person", personId: caller.personId, name, via: caller.via };
}

function refusal(caller: Caller): string {
  if (caller.kind === "staff") return "Learn Amp staff do not see what belongs to a company.";
  if (caller.kind === "setup-link") return "A set-up link does not reach this. Ask whoever sent it.";
  return "Your role does not allow this. Ask an owner or admin of your company.";
}
