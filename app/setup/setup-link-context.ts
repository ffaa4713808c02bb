import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { companyCallerFor, contextOf, readCallers } from "@/lib/auth/session/read-session";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/**
 * Returns the context of a caller with a setup link. Redirects an admin of the same company to their own setup pages,
 * and lets an admin of another company choose, because their requests would reach their own company.
 */
export async function setupLinkContext(): Promise<Context> {
  const callers = await readCallers((await headers()).get("cookie"));
  const link = callers.find(({ kind }) => kind === "setup-link");
  if (link?.kind !== "setup-link") redirect("/setup/ended");
  const caller = allowed(callers);
  if (caller === null) redirect("/setup/ended");
  if (caller.kind === "setup-link") return contextOf(caller);
  if (caller.company.id === link.company.id) redirect("/integrations/okta/setup");
  redirect("/setup/signed-in");
}

function allowed(callers: Parameters<typeof companyCallerFor>[0]) {
  try {
    return companyCallerFor(callers, "okta.setup.it");
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
