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
  query: z.record(z.string(), z.string().max(4000)),
  async handle(context, { params, query }) {
    const jar = await cookies();
    const ended = await finishTestSignIn(context, {
      connectionId: params.connectionId,
      query: new URLSearchParams(query),
      cookies: jar.getAll(),
    });
    for (const cookie of ended.cookies) jar.set(cookie);
    return Response.redirect(
      `${env().APP_URL}/integrations/okta/setup/test-sign-in?tried=${ended.outcome}`,
      303,
    );
  },
});
