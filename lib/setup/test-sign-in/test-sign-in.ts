import { type AttemptCookie, type CookieValue, startAttempt } from "@/lib/auth/next-auth/oidc-attempt";
import { oidcClientOf } from "@/lib/auth/okta/okta-sign-in";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { AppError, conflict } from "@/lib/errors";
import type { OidcChecks } from "@/lib/okta/oidc/oidc-client";
import { OidcFailure } from "@/lib/okta/oidc/oidc-failure";
import { oktaAddresses } from "@/lib/okta/our-addresses";

export interface TestSignInBegun {
  /** Where to send the browser. */
  url: string;
  /** Cookies for this browser. Without them, we don't accept what comes back. */
  cookies: AttemptCookie[];
}

/**
 * Starts the test sign-in of step 9 through the second redirect URI.
 * @throws AppError 409 before step 3, or outside a password session (M1); 502 if Okta can't be reached
 */
export async function beginTestSignIn(
  context: Context,
  input: { cookies: CookieValue[] },
): Promise<TestSignInBegun> {
  const { companyId, db, actor } = context;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    include: { company: { select: { slug: true } } },
  });
  if (!connection?.clientSecretSealed || actor.kind !== "person")
    throw conflict("not-set-up", "The app's client ID and secret aren't saved yet. Complete step 3 first.");
  if (actor.via !== "password")
    throw conflict("no-password-session", "To link your account, sign in with your password first.");
  const { testRedirect } = oktaAddresses({ slug: connection.company.slug, connectionId: connection.id });
  const flow = flowOf(connection.id, actor.personId);
  const { attempt, cookies } = await startAttempt({ flow, to: "/", open: input.cookies });
  return { url: await oktaUrl(connection, testRedirect, attempt), cookies };
}

/** Who tests which connection. */
export function flowOf(connectionId: string, personId: string): string {
  return `test-sign-in ${connectionId} ${personId}`;
}

/** Returns the address in Okta that starts a sign-in. @throws AppError 502 `okta-unreachable` */
export async function oktaUrl(
  connection: OktaConnection,
  redirectUri: string,
  checks: OidcChecks,
): Promise<string> {
  try {
    const client = await oidcClientOf(connection);
    return (await client.authorizationUrl(redirectUri, checks)).href;
  } catch (error) {
    if (!(error instanceof OidcFailure)) throw error;
    throw new AppError("okta-unreachable", "We can't reach Okta, or it no longer matches step 3.", {
      advice: "Try again in a minute. If it keeps failing, check step 3.",
      cause: error,
    });
  }
}
