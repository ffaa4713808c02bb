import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sendRunRequested } from "@/inngest/send";
import { answerOktaAuth } from "@/lib/auth/answer-okta-auth";
import { authOptions } from "@/lib/auth/options";

type Extra = { params: Promise<{ nextauth: string[] }> };

/** next-auth, its options made for each request: a company's Okta provider comes from its connection. */
async function handler(request: NextRequest, extra: Extra): Promise<Response> {
  const [action = "", provider = ""] = (await extra.params).nextauth;
  const slug = /^okta-([a-z0-9-]+)$/.exec(provider)?.[1];
  const nextAuth = (options: ReturnType<typeof authOptions>) =>
    NextAuth(request as never, extra as never, options) as Promise<Response>;
  if (!slug) return nextAuth(authOptions());
  return answerOktaAuth({
    slug,
    action,
    query: request.nextUrl.searchParams,
    cookie: (name) => request.cookies.get(name)?.value,
    nextAuth,
    tellInngest: sendRunRequested,
  });
}

export { handler as GET, handler as POST };
