import { oidcClientOf } from "@/lib/auth/okta/okta-sign-in";
import type { SessionToken } from "@/lib/auth/session/session-token";
import type { Db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { oktaAddresses } from "@/lib/okta/our-addresses";

/** What Okta sends back to the sign-in page once it has ended its session too. */
export const SIGNED_OUT = "signed-out";

/**
 * Returns where a browser goes to sign out of Okta as well: its end-session address with the session's ID token, and from
 * there back to the company's sign-in page (okta-facts §5.5). Without Okta, just that page.
 */
export async function signOutAddress(db: Db, token: SessionToken | null): Promise<string> {
  if (!token) return "/sign-in";
  if ("staffSessionId" in token) return "/staff/sign-in";
  const company = await db.company.findUnique({
    where: { id: token.companyId },
    select: { slug: true, oktaEnabledAt: true, connection: true },
  });
  const { connection } = company ?? {};
  if (!token.idToken || !company?.oktaEnabledAt || !connection?.clientSecretSealed) return "/sign-in";
  const { signOutRedirect } = oktaAddresses({ slug: company.slug, connectionId: connection.id });
  try {
    const client = await oidcClientOf(connection);
    const input = { idToken: token.idToken, returnTo: signOutRedirect, state: SIGNED_OUT };
    return client.endSessionUrl(input) ?? signOutRedirect;
  } catch (err) {
    // The person is signed out here, whatever Okta does.
    log.warn({ err, companyId: token.companyId }, "no sign-out at okta");
    return signOutRedirect;
  }
}
