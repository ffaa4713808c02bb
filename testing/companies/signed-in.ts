import { readCurrentSession } from "@/lib/auth/session/read-current-session";
import type { SessionToken } from "@/lib/auth/session/session-token";
import { startSession } from "@/lib/auth/session/start-session";
import type { PrismaClient } from "@/lib/db/client";
import type { SyncedCompany } from "./synced-company";

/** Signs someone in through Okta. */
export async function signInAs(
  { companyId, db }: SyncedCompany,
  oktaId: string,
  startedAt = new Date(),
): Promise<SessionToken> {
  const { id: personId, sessionEpoch: epoch } = await db.person.findUniqueOrThrow({
    where: { companyId_oktaId: { companyId, oktaId } },
    select: { id: true, sessionEpoch: true },
  });
  const session = await startSession(db, {
    companyId,
    personId,
    epoch,
    via: "okta",
    now: startedAt,
  });
  if (!session) throw new Error("No one can sign in with this account.");
  return session;
}

/** Returns the status of a request with the session's cookie: each request reads its session this way. */
export async function statusWith(db: PrismaClient, token: SessionToken): Promise<200 | 401> {
  return (await readCurrentSession(db, token, new Date())) === null ? 401 : 200;
}
