import { cookies } from "next/headers";
import { z } from "zod";
import { route } from "@/lib/api/route";
import { uuidSchema } from "@/lib/db/uuid-schema";
import { env } from "@/lib/env";
import { finishMoveSignIn } from "@/lib/move/move-sign-in";
import { finishTestSignIn } from "@/lib/setup/test-sign-in/finish-test-sign-in";

const params = z.object({ connectionId: uuidSchema });

/**
 * The second redirect URI. Okta sends an admin's browser here after the test of step 9, and an owner's
 * browser after signing in to the org that the company moves to.
 */
export const GET = route({
  permission: "okta.link-self",
  params,
  // The OpenID Connect library judges what Okta adds.
  query: z.object({}).catchall(z.string().max(4000)),
  response: "redirect",
  async handle(context, { params, query }) {
    const jar = await cookies();
    const answer = {
      connectionId: params.connectionId,
      query: new URLSearchParams(query),
      cookies: jar.getAll(),
    };
    const moving = await finishMoveSignIn(context, answer);
    const ended = moving ?? (await finishTestSignIn(context, answer));
    for (const cookie of ended.cookies) jar.set(cookie);
    const page = moving ? "settings/move" : "setup/test-sign-in";
    return `${env().APP_URL}/integrations/okta/${page}?tried=${ended.outcome}`;
  },
});
