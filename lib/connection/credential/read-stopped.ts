import { isMoving } from "@/lib/connection/require-not-moving";
import type { Context } from "@/lib/context";
import { readCredentialState } from "./credential-view";

/** Why nothing is read from Okta now. `failing`: with the API credential as it is, syncs can't run. */
export type Stopped = "moving" | "failing" | "paused";

/** Reads why nothing is read from Okta now, in the order in which the overview names it (U9); null if syncs run. */
export async function readStopped(context: Context): Promise<Stopped | null> {
  const { companyId, db } = context;
  const [connection, credential, moving] = await Promise.all([
    db.oktaConnection.findUnique({ where: { companyId }, select: { state: true } }),
    readCredentialState(context),
    isMoving(context),
  ]);
  if (moving) return "moving";
  if (credential?.failure) return "failing";
  return connection?.state === "PAUSED" ? "paused" : null;
}
