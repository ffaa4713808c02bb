import { endSession } from "@/lib/auth/session/end-session";
import { readToken } from "@/lib/auth/session/session-token";
import type { Db } from "@/lib/db/client";
import { endSetupLinkSession } from "@/lib/setup/link/end-setup-link-session";
import { tokenFromCookies } from "@/lib/setup/link/token";
import { signOutAddress } from "./end-okta-session";
import { signedOutCookies } from "./signed-out-cookies";

/**
 * Ends the sessions of one browser in the database, so that copies of its cookies are worthless.
 * @param cookies the request's Cookie header
 * @returns where the browser goes next (Okta's sign-out, for a session that began there), and its `Set-Cookie` headers
 */
export async function signOut(
  db: Db,
  cookies: string | null,
): Promise<{ url: string; setCookies: string[] }> {
  const token = await readToken(cookies);
  if (token) await endSession(db, token);
  const visit = tokenFromCookies(cookies);
  if (visit) await endSetupLinkSession(db, { token: visit });
  return { url: await signOutAddress(db, token), setCookies: signedOutCookies(cookies) };
}
