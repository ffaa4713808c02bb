import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { env } from "@/lib/env";

/** next-auth's answer to a request of one of its addresses, `path` being what follows /api/auth/. */
export function callNextAuth(
  request: NextRequest,
  path: string[],
  options: NextAuthOptions,
): Promise<Response> {
  const extra = { params: Promise.resolve({ nextauth: path }) };
  return NextAuth(request as never, extra as never, options) as Promise<Response>;
}

/**
 * The request by which next-auth begins signing in with a provider. It wants a form with its CSRF token, which a link or
 * a launch from elsewhere cannot have: it is made here, in the cookies of this answer, where next-auth then looks for it.
 */
export async function signInForm(
  request: NextRequest,
  provider: string,
  input: { to: string; loginHint?: string | null },
): Promise<NextRequest> {
  const body = new URLSearchParams({ csrfToken: await newCsrfToken(request), callbackUrl: input.to });
  const address = new URL(`${env().APP_URL}/api/auth/signin/${provider}`);
  if (input.loginHint) address.searchParams.set("login_hint", input.loginHint);
  return new NextRequest(address, { method: "POST", body });
}

async function newCsrfToken(request: NextRequest): Promise<string> {
  const ask = new NextRequest(`${env().APP_URL}/api/auth/csrf`, { headers: request.headers });
  const answer = await callNextAuth(ask, ["csrf"], authOptions());
  const made = answer.headers.getSetCookie().find((line) => line.includes("csrf-token="));
  if (made) {
    const [pair = ""] = made.split(";", 1);
    const at = pair.indexOf("=");
    const secure = env().APP_URL.startsWith("https://");
    const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
    (await cookies()).set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), options);
  }
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}
