import type { NextRequest } from "next/server";
import { beginOktaSignIn } from "@/lib/auth/answer-okta-auth";
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
  const { to, loginHint } = launch;
  return beginOktaSignIn({ slug, to, loginHint, cookies: request.cookies.getAll() });
}

export { handler as GET, handler as POST };
