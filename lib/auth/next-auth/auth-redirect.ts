import { env } from "@/lib/env";

/** Whether next-auth sends the browser to its own error page, which says nothing useful. */
export function isNextAuthError(location: string): boolean {
  const { pathname } = new URL(location, env().APP_URL);
  return pathname === "/api/auth/error" || pathname === "/api/auth/signin";
}

/**
 * Redirects to one of our pages, or to a full address.
 * @param with.from an answer of next-auth whose cookies are passed on
 * @param with.cookies as `Set-Cookie` headers
 */
export function redirectTo(
  to: string,
  { from, cookies = [] }: { from?: Response; cookies?: string[] } = {},
): Response {
  const location = new URL(to, env().APP_URL).href;
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of [...(from?.headers.getSetCookie() ?? []), ...cookies])
    headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
