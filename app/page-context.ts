import { notFound, redirect } from "next/navigation";
import type { Permission } from "@/lib/auth/permissions";
import { contextFor, readSession } from "@/lib/auth/session";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** The context a page is made in; who may not see the page is told it does not exist, who is not signed in signs in. */
export async function pageContext(permission: Permission): Promise<Context> {
  const session = await readSession();
  if (!session) redirect("/sign-in");
  return orNotFound(async () => contextFor(session, permission));
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
