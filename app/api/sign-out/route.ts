import { publicRoute } from "@/lib/api/route";
import { signedOutSchema } from "@/lib/auth/contract";
import { signOut } from "@/lib/auth/sign-out/sign-out";
import { database } from "@/lib/db/client";

/** Signs this browser out and says where to go next. */
export const POST = publicRoute({
  response: signedOutSchema,
  async handle({ request, headers }) {
    const { url, setCookies } = await signOut(database(), request.headers.get("cookie"));
    for (const cookie of setCookies) headers.append("set-cookie", cookie);
    return { url };
  },
});
