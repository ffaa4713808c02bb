import { cookies } from "next/headers";
import { TEST_SIGN_IN_COOKIE } from "@/app/test-sign-in-cookie";
import { beginTestSignIn } from "@/lib/connection/test-sign-in";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";

export const POST = route({
  permission: "okta.link-self",
  async handle(context) {
    const { url, ticket, cookiePath, maxAgeSeconds } = await beginTestSignIn(context);
    (await cookies()).set(TEST_SIGN_IN_COOKIE, ticket, {
      httpOnly: true,
      sameSite: "lax",
      secure: env().APP_URL.startsWith("https://"),
      path: cookiePath,
      maxAge: maxAgeSeconds,
    });
    return { url };
  },
});
