import type { Caller, CompanyCaller, PersonCaller, StaffCaller } from "@/lib/auth/caller";
import { may, needsIntegration, type Permission } from "@/lib/auth/permissions";
import { type Actor, type Context, requestContext, systemClock } from "@/lib/context";
import { database } from "@/lib/db/client";
import { forbidden, notFound, unauthenticated } from "@/lib/errors";
import { readSetupLinkSession } from "@/lib/setup/link/read-setup-link";
import { tokenFromCookies } from "@/lib/setup/link/token";
import { type Beside, type PendingSignIn, readCurrentSession } from "./read-current-session";
import { readToken } from "./session-token";

/**
 * Reads who is signed in, from the database at each request; null without a session, and for staff.
 * @param cookies the request's Cookie header
 */
export async function readSession(cookies: string | null): Promise<PersonCaller | null> {
  const current = await readCurrent(cookies);
  return current === null || current.kind === "staff" || current.kind === "pending" ? null : current;
}

/** Reads someone whom Okta has signed in, but who has no account yet. @param cookies the request's Cookie header */
export async function readPending(cookies: string | null): Promise<PendingSignIn | null> {
  const current = await readCurrent(cookies);
  return current?.kind === "pending" ? current : null;
}

/**
 * Reads everyone this request can speak for, the signed-in person first: one browser may have a session and a setup
 * link. @param cookies the request's Cookie header
 * @param beside what to read in the same statement about the company of the signed-in person
 */
export async function readCallers(cookies: string | null, beside?: Beside): Promise<Caller[]> {
  const token = tokenFromCookies(cookies);
  const [current, link] = await Promise.all([
    readCurrent(cookies, beside),
    token ? readSetupLinkSession(database(), { token, now: systemClock.now() }) : null,
  ]);
  const signedIn = current?.kind === "pending" ? null : current;
  return [signedIn, link].filter((caller) => caller !== null);
}

async function readCurrent(
  cookies: string | null,
  beside?: Beside,
): Promise<PersonCaller | StaffCaller | PendingSignIn | null> {
  const token = await readToken(cookies);
  return token && readCurrentSession(database(), token, systemClock.now(), beside);
}

/**
 * Returns the first caller who may do this.
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

/** Like `callerFor`, for what belongs to a company. */
export function companyCallerFor(callers: Caller[], permission: Permission): CompanyCaller {
  const caller = callerFor(callers, permission);
  if (caller.kind === "staff") throw forbidden(refusal(caller));
  return caller;
}

/** Like `callerFor`, for what only Learn Amp staff do. */
export function staffCallerFor(callers: Caller[], permission: Permission): StaffCaller {
  const caller = callerFor(callers, permission);
  if (caller.kind !== "staff") throw forbidden(refusal(caller));
  return caller;
}

/** Returns the context with which verbs work in the caller's company. */
export function contextOf(caller: CompanyCaller, requestId?: string): Context {
  const companyId = caller.company.id;
  return { ...requestContext({ companyId, requestId }), companyId, actor: actorOf(caller) };
}

function actorOf(caller: CompanyCaller): Actor {
  const name = caller.displayName;
  return caller.kind === "setup-link"
    ? { kind: "setup-link", linkId: caller.linkId, name }
    : { kind: "person", personId: caller.personId, name, via: caller.via };
}

function refusal(caller: Caller): string {
  if (caller.kind === "staff") return "Staff can't view company data.";
  if (caller.kind === "setup-link")
    return "This link doesn't give access to this page. Ask the person who sent it.";
  return "Your role doesn't allow this. Ask an owner or admin at your company.";
}
