import { env } from "@/lib/env";

/** Whether next-auth sends the browser to its own error page, which says nothing of use. */
export function isNextAuthError(location: string): boolean {
  const { pathname } = new URL(location, env().APP_URL);
  return pathname === "/api/auth/error" || pathname === "/api/auth/signin";
}

/** Leads on to a page of ours, with the cookies that next-auth has set or taken back. */
export function redirectTo(path: string, from?: Response): Response {
  const headers = new Headers({ location: `${env().APP_URL}${path}`, "cache-control": "no-store" });
  for (const cookie of from?.headers.getSetCookie() ?? []) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
