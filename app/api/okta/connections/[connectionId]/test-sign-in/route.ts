import { cookies } from "next/headers";
import { z } from "zod";
import { route } from "@/lib/api/route";
import { env } from "@/lib/env";
import { finishTestSignIn } from "@/lib/setup/test-sign-in/test-sign-in";

const params = z.object({ connectionId: z.uuid() });

/** The second redirect URI: where Okta sends an admin's browser back to from the test of step 9. */
export const GET = route({
  permission: "okta.link-self",
  params,
  // What Okta adds is for the OpenID Connect library to judge.
  query: z.object({}).catchall(z.string().max(4000)),
  response: "redirect",
  async handle(context, { params, query }) {
    const jar = await cookies();
    const ended = await finishTestSignIn(context, {
      connectionId: params.connectionId,
      query: new URLSearchParams(query),
      cookies: jar.getAll(),
    });
    for (const cookie of ended.cookies) jar.set(cookie);
    return `${env().APP_URL}/integrations/okta/setup/test-sign-in?tried=${ended.outcome}`;
  },
});
