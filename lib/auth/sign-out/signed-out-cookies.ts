import { cookiesOf, setCookie } from "@/lib/http/cookies";
import { SETUP_LINK_COOKIE } from "@/lib/setup/link/token";

/** next-auth's session cookie. A long token is split into several, numbered. */
const SESSION_COOKIE = /^(__Secure-)?next-auth\.session-token(\.\d+)?$/;

/** Makes the `Set-Cookie` headers that remove every session cookie. @param cookies the request's Cookie header */
export function signedOutCookies(cookies: string | null): string[] {
  return Object.keys(cookiesOf(cookies))
    .filter((name) => SESSION_COOKIE.test(name) || name === SETUP_LINK_COOKIE)
    .map((name) => setCookie({ name, value: "", maxAge: 0, secure: name.startsWith("__Secure-") }));
}
