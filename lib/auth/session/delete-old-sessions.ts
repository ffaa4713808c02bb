import type { Db } from "@/lib/db/client";

/** Deletes the rows of expired sessions, across all companies. They let no one in any more. */
export async function deleteOldSessions(db: Db, now: Date): Promise<{ deleted: number }> {
  const over = { where: { expiresAt: { lte: now } } };
  const counts = [
    await db.personSession.deleteMany(over),
    await db.staffSession.deleteMany(over),
    await db.setupLinkSession.deleteMany(over),
    await db.signInAttempt.deleteMany({ where: { windowEndsAt: { lte: now } } }),
  ];
  return { deleted: counts.reduce((sum, { count }) => sum + count, 0) };
}
