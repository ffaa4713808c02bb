import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { CompanyCaller, PersonCaller, StaffCaller } from "@/lib/auth/caller";
import type { Permission } from "@/lib/auth/permissions";
import {
  companyCallerFor,
  contextOf,
  readCallers,
  readSession,
  staffCallerFor,
} from "@/lib/auth/session/read-session";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Reads who is signed in, for pages that anybody may open; null without a session. */
export async function pageSession(): Promise<PersonCaller | null> {
  return readSession(await cookieHeader());
}

/** The request's Cookie header, for what reads sessions from it. */
export async function cookieHeader(): Promise<string | null> {
  return (await headers()).get("cookie");
}

/** The context a page is made in; who may not see the page is told it does not exist, who is not signed in signs in. */
export async function pageContext(permission: Permission): Promise<Context> {
  return contextOf(await pageCaller(permission));
}

/** As `pageContext`, for pages that show one caller more than another. */
export async function pageCaller(permission: Permission): Promise<CompanyCaller> {
  const callers = await readCallers(await cookieHeader());
  if (callers.length === 0) return toSignIn();
  return orNotFound(async () => companyCallerFor(callers, permission));
}

/** As `pageCaller`, for the pages of Learn Amp staff. */
export async function staffPageCaller(permission: Permission): Promise<StaffCaller> {
  const callers = await readCallers(await cookieHeader());
  // Without a provider for staff there is nothing to sign in to.
  if (callers.length === 0) redirect("/staff/sign-in");
  return orNotFound(async () => staffCallerFor(callers, permission));
}

/** To the sign-in page, and from there back to the page that was asked for. */
export async function toSignIn(): Promise<never> {
  const path = (await headers()).get("x-path");
  redirect(path && path !== "/" ? `/sign-in?${new URLSearchParams({ to: path })}` : "/sign-in");
}

/** Turns a verb's 404 and 403 into the page that says so. */
export async function orNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && (error.status === 404 || error.status === 403)) notFound();
    throw error;
  }
}
