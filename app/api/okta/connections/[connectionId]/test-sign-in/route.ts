import { cookies } from "next/headers";
import { z } from "zod";
import { TEST_SIGN_IN_COOKIE } from "@/app/test-sign-in-cookie";
import { finishTestSignIn } from "@/lib/connection/test-sign-in";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";

const params = z.object({ connectionId: z.uuid() });

/** The second redirect URI: where Okta sends an admin's browser back to from the test of step 9. */
export const GET = route({
  permission: "okta.link-self",
  params,
  query: z.record(z.string(), z.string().max(4000)),
  async handle(context, { params, query }) {
    const jar = await cookies();
    const ticket = jar.get(TEST_SIGN_IN_COOKIE)?.value;
    const path = `/api/okta/connections/${params.connectionId}/test-sign-in`;
    // One ticket, one try: whatever comes of it.
    jar.set(TEST_SIGN_IN_COOKIE, "", { path, maxAge: 0 });
    const outcome = await finishTestSignIn(context, {
      connectionId: params.connectionId,
      query: new URLSearchParams(query),
      ticket,
    });
    return Response.redirect(`${env().APP_URL}/integrations/okta/setup/test-sign-in?tried=${outcome}`, 303);
  },
});
