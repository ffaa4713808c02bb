import { cookies } from "next/headers";
import { route } from "@/lib/api/route";
import { beginMoveSignIn } from "@/lib/move/move-sign-in";
import { testSignInBegunSchema } from "@/lib/setup/contract";

export const POST = route({
  permission: "okta.move",
  response: testSignInBegunSchema,
  async handle(context) {
    const jar = await cookies();
    const begun = await beginMoveSignIn(context, { cookies: jar.getAll() });
    for (const cookie of begun.cookies) jar.set(cookie);
    return { url: begun.url };
  },
});
