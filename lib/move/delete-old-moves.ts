import { type Db, Prisma } from "@/lib/db/client";

/**
 * Deletes what moves kept for the way back once its time is over, across all companies: the org before's credentials. Who
 * was whom stays: an erasure needs it.
 */
export async function deleteOldMoves(db: Db, now: Date): Promise<void> {
  await db.orgMove.updateMany({
    where: { state: "DONE", keptUntil: { lt: now } },
    data: { target: Prisma.DbNull, origin: Prisma.DbNull, keptUntil: null },
  });
}
