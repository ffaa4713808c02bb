import { publicRoute } from "@/lib/api/route";
import { signOut } from "@/lib/auth/sign-out/sign-out";
import { database } from "@/lib/db/client";

/** Signs this browser out and says where to go on. */
export const POST = publicRoute({
  async handle(_input, requestId, request) {
    const { url, setCookies } = await signOut(database(), request.headers.get("cookie"));
    const headers = new Headers({ "cache-control": "no-store", "x-request-id": requestId });
    for (const cookie of setCookies) headers.append("set-cookie", cookie);
    return Response.json({ url }, { headers });
  },
});
