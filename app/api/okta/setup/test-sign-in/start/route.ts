import { cookies } from "next/headers";
import { beginTestSignIn } from "@/lib/connection/test-sign-in";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.link-self",
  async handle(context) {
    const jar = await cookies();
    const begun = await beginTestSignIn(context, { cookies: jar.getAll() });
    for (const cookie of begun.cookies) jar.set(cookie);
    return { url: begun.url };
  },
});
