import type { Db } from "@/lib/db/client";
import { hashToken } from "./token";

/** Ends the session of one browser that opened a setup link. The link still works. */
export async function endSetupLinkSession(db: Db, input: { token: string }): Promise<void> {
  await db.setupLinkSession.deleteMany({ where: { tokenHash: hashToken(input.token) } });
}
