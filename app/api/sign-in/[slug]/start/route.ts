import { cookies } from "next/headers";
import { readLaunch } from "@/lib/auth/okta/read-login-initiation";
import { startOktaSignIn } from "@/lib/auth/okta/start-okta-sign-in";
import { env } from "@/lib/env";
import { guarded } from "@/lib/http/door";

type Extra = { params: Promise<{ slug: string }> };

/**
 * Begins signing in through Okta: from our own page, a link in an email, or the tile in Okta's dashboard, by
 * GET or POST (OpenID Connect Core §4).
 */
const handler = guarded(async (request: Request, _requestId: string, extra: Extra): Promise<Response> => {
  const { slug } = await extra.params;
  const launch = await readLaunch(slug, request);
  if (launch.kind === "refused") return Response.redirect(`${env().APP_URL}${launch.path}`, 303);
  const { to, loginHint } = launch;
  return startOktaSignIn({ slug, to, loginHint, cookies: (await cookies()).getAll() });
});

export { handler as GET, handler as POST };
