import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sendRunRequested } from "@/inngest/send";
import { answerOktaAuth } from "@/lib/auth/answer-okta-auth";
import { authOptions } from "@/lib/auth/options";
import { readLaunch } from "@/lib/auth/read-launch";
import { env } from "@/lib/env";

type Extra = { params: Promise<{ slug: string }> };

/**
 * Begins signing in through Okta: from our own page, from a mail's link, or from the tile in Okta's dashboard, by GET
 * or POST (OpenID Connect Core §4). next-auth begins by a form with its CSRF token: both are made here.
 */
async function handler(request: NextRequest, extra: Extra): Promise<Response> {
  const { slug } = await extra.params;
  const launch = await readLaunch(slug, request);
  if (launch.kind === "refused") return Response.redirect(`${env().APP_URL}${launch.path}`, 303);
  const csrfToken = await newCsrfToken(request);
  const address = new URL(`${env().APP_URL}/api/auth/signin/okta-${slug}`);
  if (launch.loginHint) address.searchParams.set("login_hint", launch.loginHint);
  const body = new URLSearchParams({ csrfToken, callbackUrl: launch.to });
  const form = new NextRequest(address, { method: "POST", body });
  return answerOktaAuth({
    slug,
    action: "signin",
    query: address.searchParams,
    cookie: () => undefined,
    nextAuth: (options) => callNextAuth(form, ["signin", `okta-${slug}`], options),
    tellInngest: sendRunRequested,
  });
}

export { handler as GET, handler as POST };

/** next-auth's own token, in the cookies of this answer, where it then looks for it. */
async function newCsrfToken(request: NextRequest): Promise<string> {
  const ask = new NextRequest(`${env().APP_URL}/api/auth/csrf`, { headers: request.headers });
  const answer = await callNextAuth(ask, ["csrf"], authOptions());
  const jar = await cookies();
  const made = answer.headers.getSetCookie().find((line) => /csrf-token=/.test(line));
  if (made) {
    const [pair = ""] = made.split(";", 1);
    const at = pair.indexOf("=");
    const secure = env().APP_URL.startsWith("https://");
    const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
    jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)), options);
  }
  return ((await answer.json()) as { csrfToken: string }).csrfToken;
}

function callNextAuth(
  request: NextRequest,
  nextauth: string[],
  options: ReturnType<typeof authOptions>,
): Promise<Response> {
  const extra = { params: Promise.resolve({ nextauth }) };
  return NextAuth(request as never, extra as never, options) as Promise<Response>;
}
