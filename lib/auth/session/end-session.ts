import type { Db } from "@/lib/db/client";
import type { SessionToken } from "./session-token";

/** Ends one session. Everyone with its cookie, or a copy of it, is signed out. Ending it again changes nothing. */
export async function endSession(db: Db, token: SessionToken): Promise<void> {
  if ("staffSessionId" in token) {
    await db.staffSession.deleteMany({ where: { id: token.staffSessionId } });
    return;
  }
  await db.personSession.deleteMany({ where: { companyId: token.companyId, id: token.sessionId } });
}
