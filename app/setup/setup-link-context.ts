import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { companyCallerFor, contextOf, readCallers } from "@/lib/auth/session/read-session";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/**
 * The context of whoever came by a set-up link. An admin who is signed in to the same company does it in their own
 * pages; one of another company has to choose, since their requests would go to their own.
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
