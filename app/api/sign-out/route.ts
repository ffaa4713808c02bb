import { cookies } from "next/headers";
import { signOutAddress } from "@/lib/auth/end-okta-session";
import { database } from "@/lib/db/client";
import { publicRoute } from "@/lib/http/route";

/** Signs out here and says where to go on: to Okta's sign-out, for a session that began there. */
export const POST = publicRoute({
  async handle() {
    const jar = await cookies();
    const all = Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]));
    const url = await signOutAddress(database(), all);
    // A long session token is kept in several cookies, numbered.
    for (const name of Object.keys(all))
      if (/^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name))
        jar.set(name, "", {
          path: "/",
          maxAge: 0,
          httpOnly: true,
          sameSite: "lax",
          secure: name.startsWith("__Secure-"),
        });
    return { url };
  },
});
