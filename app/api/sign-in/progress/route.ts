import type { SignInProgress } from "@/lib/auth/contract";
import { readSignInProgress } from "@/lib/auth/read-sign-in-progress";
import { readPending, readSession } from "@/lib/auth/session";
import { requireDatabase } from "@/lib/db/answering";
import { database } from "@/lib/db/client";
import { publicRoute } from "@/lib/http/route";

export const GET = publicRoute({
  async handle(): Promise<SignInProgress> {
    // A session that can't be looked up looks like none.
    await requireDatabase();
    const pending = await readPending();
    if (pending) return readSignInProgress(database(), pending);
    return (await readSession()) ? { state: "ready" } : { state: "none" };
  },
});
