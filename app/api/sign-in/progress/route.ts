import type { SignInProgress } from "@/lib/auth/contract";
import { readSignInProgress } from "@/lib/auth/read-sign-in-progress";
import { readPending, readSession } from "@/lib/auth/session";
import { database } from "@/lib/db/client";
import { publicRoute } from "@/lib/http/route";

export const GET = publicRoute({
  async handle(): Promise<SignInProgress> {
    const pending = await readPending();
    if (pending) return readSignInProgress(database(), pending);
    return (await readSession()) ? { state: "ready" } : { state: "none" };
  },
});
