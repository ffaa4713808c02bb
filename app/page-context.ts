import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { CompanyCaller, PersonCaller, StaffCaller } from "@/lib/auth/caller";
import type { Permission } from "@/lib/auth/permissions";
import { companyCallerFor, contextOf, readCallers, staffCallerFor } from "@/lib/auth/session/read-session";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/**
 * Reads everyone the request can speak for. Once per request, because a layout and its page need the same.
 */
const pageCallers = cache(async () => readCallers(await cookieHeader()));

/** Returns who is signed in, for pages that anyone may open; null without a session, and for staff. */
export async function pageSession(): Promise<PersonCaller | null> {
  const callers = await pageCallers();
  return callers.find((caller) => caller.kind !== "staff" && caller.kind !== "setup-link") ?? null;
}

/** Returns the request's Cookie header, for code that reads sessions from it. */
export async function cookieHeader(): Promise<string | null> {
  return (await headers()).get("cookie");
}

/**
 * Returns the context of a page. Without the permission the page is a 404. Without a session it redirects to
 * sign-in.
 */
export async function pageContext(permission: Permission): Promise<Context> {
  return contextOf(await pageCaller(permission));
}

/** Returns the caller of a page, as `pageContext` does, for pages that differ by caller. */
export async function pageCaller(permission: Permission): Promise<CompanyCaller> {
  const callers = await pageCallers();
  if (callers.length === 0) return toSignIn();
  return orNotFound(async () => companyCallerFor(callers, permission));
}

/** Returns the caller of a staff page, as `pageCaller` does. */
export async function staffPageCaller(permission: Permission): Promise<StaffCaller> {
  const callers = await pageCallers();
  // Without a provider for staff, there's nothing to sign in to.
  if (callers.length === 0) redirect("/staff/sign-in");
  return orNotFound(async () => staffCallerFor(callers, permission));
}

/** Redirects to the sign-in page, and from there back to the page that was asked for. */
export async function toSignIn(): Promise<never> {
  const path = (await headers()).get("x-path");
  redirect(path && path !== "/" ? `/sign-in?${new URLSearchParams({ to: path })}` : "/sign-in");
}

/** Turns a verb's 404 and 403 into the page for it. */
export async function orNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && (error.status === 404 || error.status === 403)) notFound();
    throw error;
  }
}
