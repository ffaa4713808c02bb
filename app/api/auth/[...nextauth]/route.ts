import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sendRunRequested } from "@/inngest/send";
import { answerOktaAuth } from "@/lib/auth/answer-okta-auth";
import { answerPasswordAuth } from "@/lib/auth/answer-password-auth";
import { answerStaffAuth, STAFF_PROVIDER } from "@/lib/auth/answer-staff-auth";
import { redirectTo } from "@/lib/auth/auth-redirect";
import type { authOptions } from "@/lib/auth/options";
import { requestIdOf } from "@/lib/http/route";

type Extra = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth, its options made for each request: a company's Okta provider comes from its connection. Only coming back
 * from a provider is next-auth's business; leaving for one begins at our own addresses.
 */
async function handler(request: NextRequest, extra: Extra): Promise<Response> {
  const [action, provider = ""] = (await extra.params).nextauth;
  const nextAuth = (options: ReturnType<typeof authOptions>) =>
    NextAuth(request as never, extra as never, options) as Promise<Response>;
  const slug = /^okta-([a-z0-9-]+)$/.exec(provider)?.[1];
  const answered = {
    query: request.nextUrl.searchParams,
    cookies: request.cookies.getAll(),
    cookieHeader: request.headers.get("cookie"),
    nextAuth,
  };
  if (slug !== undefined) {
    if (action !== "callback") return redirectTo(`/sign-in/${slug}`);
    return answerOktaAuth({ slug, ...answered, tellInngest: sendRunRequested });
  }
  if (provider === STAFF_PROVIDER) {
    if (action !== "callback") return redirectTo("/staff/sign-in");
    return answerStaffAuth(answered);
  }
  return answerPasswordAuth({ requestId: requestIdOf(request), nextAuth });
}

export { handler as GET, handler as POST };
