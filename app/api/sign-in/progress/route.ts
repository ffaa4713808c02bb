import { publicRoute } from "@/lib/api/route";
import { type SignInProgress, signInProgressSchema } from "@/lib/auth/contract";
import { readSignInProgress } from "@/lib/auth/okta/read-sign-in-progress";
import { readPending, readSession } from "@/lib/auth/session/read-session";
import { requireDatabase } from "@/lib/db/answering";
import { database } from "@/lib/db/client";

export const GET = publicRoute({
  response: signInProgressSchema,
  async handle({ request }): Promise<SignInProgress> {
    // A session that can't be read counts as none.
    await requireDatabase();
    const cookies = request.headers.get("cookie");
    const pending = await readPending(cookies);
    if (pending) return readSignInProgress(database(), pending);
    return (await readSession(cookies)) ? { state: "ready" } : { state: "none" };
  },
});
