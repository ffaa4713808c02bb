import { type Db, Prisma } from "@/lib/db/client";

/**
 * Deletes what moves kept for moving back, once that's no longer possible, across all companies: the previous
 * org's credentials. Who was whom stays, because an erasure needs it.
 */
export async function deleteOldMoves(db: Db, now: Date): Promise<void> {
  await db.orgMove.updateMany({
    where: { state: "DONE", keptUntil: { lt: now } },
    data: { target: Prisma.DbNull, origin: Prisma.DbNull, keptUntil: null },
  });
}
