import type { Db } from "@/lib/db/client";
import { endSession } from "./end-session";
import { readToken, type SessionToken } from "./session-token";

/**
 * Ends the session that a browser had before it signed in again. Its cookie is overwritten, so no one could end it from
 * there any more. An answer that starts no session, or renews the same one, ends nothing.
 * @param input.cookies the Cookie header of the request
 */
export async function endReplacedSession(
  db: Db,
  input: { cookies: string | null; answer: Response },
): Promise<void> {
  const set = input.answer.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  if (set.length === 0) return;
  const begun = await readToken(set.join("; "));
  const before = begun && (await readToken(input.cookies));
  if (!begun || !before || idOf(begun) === idOf(before)) return;
  await endSession(db, before);
}

function idOf(token: SessionToken): string {
  return "staffSessionId" in token ? token.staffSessionId : token.sessionId;
}
