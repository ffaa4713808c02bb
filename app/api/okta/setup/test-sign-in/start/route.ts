import { cookies } from "next/headers";
import { route } from "@/lib/api/route";
import { testSignInBegunSchema } from "@/lib/setup/contract";
import { beginTestSignIn } from "@/lib/setup/test-sign-in/test-sign-in";

export const POST = route({
  permission: "okta.link-self",
  response: testSignInBegunSchema,
  async handle(context) {
    const jar = await cookies();
    const begun = await beginTestSignIn(context, { cookies: jar.getAll() });
    for (const cookie of begun.cookies) jar.set(cookie);
    return { url: begun.url };
  },
});
