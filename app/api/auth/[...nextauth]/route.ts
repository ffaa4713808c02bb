import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerPasswordAuth } from "@/lib/auth/next-auth/answer-password-auth";
import { authActionOf } from "@/lib/auth/next-auth/auth-action";
import { redirectTo } from "@/lib/auth/next-auth/auth-redirect";
import type { authOptions } from "@/lib/auth/next-auth/options";
import { answerOktaAuth } from "@/lib/auth/okta/answer-okta-auth";
import { endReplacedSession } from "@/lib/auth/session/end-replaced-session";
import { answerStaffAuth } from "@/lib/auth/staff/answer-staff-auth";
import { requireDatabase } from "@/lib/db/answering";
import { database } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import { guarded } from "@/lib/http/door";
import { readForm } from "@/lib/http/read-form";

type Extra = { params: Promise<{ nextauth: string[] }> };

/** Enough for an email, a password and a token. */
const MAX_FORM_BYTES = 16 * 1024;

/**
 * Makes next-auth's options for each request, because a company's Okta provider comes from its connection.
 * Only the addresses that this product uses are open, and next-auth reads bodies that we have checked.
 */
const handler = guarded(
  async (given: Request, requestId: string, extra: Extra): Promise<Response> => {
    const action = authActionOf((await extra.params).nextauth, given.method);
    if (action.kind === "none") throw notFound("This address");
    if (action.kind === "wrong-method")
      return new Response(null, { status: 405, headers: { allow: action.allow } });
    if (action.kind === "elsewhere") return redirectTo(action.to);
    const request = await readWhole(given);
    // next-auth takes a session that can't be read for one that has ended, and would delete its cookie.
    await requireDatabase();
    const nextAuth = (options: ReturnType<typeof authOptions>) =>
      NextAuth(request as never, extra as never, options) as Promise<Response>;
    const cookieHeader = request.headers.get("cookie");
    const asked = {
      query: request.nextUrl.searchParams,
      cookies: request.cookies.getAll(),
      cookieHeader,
      nextAuth,
    };
    const answer = await (action.kind === "own"
      ? answerPasswordAuth({ requestId, nextAuth })
      : action.kind === "staff"
        ? answerStaffAuth(asked)
        : answerOktaAuth({ slug: action.slug, ...asked }));
    await endReplacedSession(database(), { cookies: cookieHeader, answer });
    return answer;
  },
  { maxBytes: MAX_FORM_BYTES },
);

/** Copies the request with its checked body. HEAD becomes GET, because next-auth doesn't know HEAD. */
async function readWhole(given: Request): Promise<NextRequest> {
  const { url, headers } = given;
  if (given.method !== "POST") return new NextRequest(url, { method: "GET", headers });
  return new NextRequest(url, { method: "POST", headers, body: await readForm(given, MAX_FORM_BYTES) });
}

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
