import type { NextRequest } from "next/server";
import { callNextAuth } from "@/app/next-auth";
import { sendRunRequested } from "@/inngest/send";
import { answerOktaAuth } from "@/lib/auth/answer-okta-auth";
import { answerStaffAuth, STAFF_PROVIDER } from "@/lib/auth/answer-staff-auth";
import { authOptions } from "@/lib/auth/options";

type Extra = { params: Promise<{ nextauth: string[] }> };

/** next-auth, its options made for each request: a company's Okta provider comes from its connection. */
async function handler(request: NextRequest, extra: Extra): Promise<Response> {
  const path = (await extra.params).nextauth;
  const [action = "", provider = ""] = path;
  const query = request.nextUrl.searchParams;
  const nextAuth = (options: ReturnType<typeof authOptions>) => callNextAuth(request, path, options);
  const slug = /^okta-([a-z0-9-]+)$/.exec(provider)?.[1];
  if (slug) {
    const cookie = (name: string) => request.cookies.get(name)?.value;
    return answerOktaAuth({ slug, action, query, cookie, nextAuth, tellInngest: sendRunRequested });
  }
  if (provider === STAFF_PROVIDER) return answerStaffAuth({ action, query, nextAuth });
  return nextAuth(authOptions());
}

export { handler as GET, handler as POST };
