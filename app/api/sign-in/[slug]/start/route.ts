import type { NextRequest } from "next/server";
import { callNextAuth, signInForm } from "@/app/next-auth";
import { sendRunRequested } from "@/inngest/send";
import { answerOktaAuth } from "@/lib/auth/answer-okta-auth";
import { readLaunch } from "@/lib/auth/read-launch";
import { env } from "@/lib/env";

type Extra = { params: Promise<{ slug: string }> };

/**
 * Begins signing in through Okta: from our own page, from a mail's link, or from the tile in Okta's dashboard, by GET
 * or POST (OpenID Connect Core §4).
 */
async function handler(request: NextRequest, extra: Extra): Promise<Response> {
  const { slug } = await extra.params;
  const launch = await readLaunch(slug, request);
  if (launch.kind === "refused") return Response.redirect(`${env().APP_URL}${launch.path}`, 303);
  const provider = `okta-${slug}`;
  const form = await signInForm(request, provider, launch);
  return answerOktaAuth({
    slug,
    action: "signin",
    query: form.nextUrl.searchParams,
    cookie: () => undefined,
    nextAuth: (options) => callNextAuth(form, ["signin", provider], options),
    tellInngest: sendRunRequested,
  });
}

export { handler as GET, handler as POST };
