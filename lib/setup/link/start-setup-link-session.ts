import type { SetupLinkCaller } from "@/lib/auth/caller";
import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { hashToken, newToken } from "./token";

/** How long one browser's session lasts. It never outlasts its link. */
export const VISIT_MS = 14 * 24 * 60 * 60_000;

/** Starts the session of a browser that opened a setup link. @returns the token for its cookie */
export async function startSetupLinkSession(
  db: Db,
  input: { link: SetupLinkCaller; now: Date },
): Promise<{ token: string }> {
  const { link, now } = input;
  const token = newToken();
  await db.setupLinkSession.create({
    data: {
      companyId: link.company.id,
      id: newId(),
      linkId: link.linkId,
      tokenHash: hashToken(token),
      startedAt: now,
      expiresAt: new Date(now.getTime() + VISIT_MS),
    },
  });
  return { token };
}
