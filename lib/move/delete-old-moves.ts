import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { endMove } from "./cancel-move";
import { KEPT_DAYS } from "./contract";

const DAY_MS = 24 * 60 * 60_000;

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

/**
 * Cancels moves that no one has confirmed for 30 days, across all companies: names, emails and employee numbers of the new
 * org's people aren't kept longer for a switch that may never come.
 * @param contextOf the context of this work for one company
 */
export async function cancelForgottenMoves(
  db: Db,
  now: Date,
  contextOf: (companyId: string) => Context,
): Promise<void> {
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  const forgotten = {
    state: { in: ["PREPARING", "READY"] },
    OR: [{ readAt: { lt: since } }, { readAt: null, createdAt: { lt: since } }],
  } satisfies Prisma.OrgMoveWhereInput;
  const moves = await db.orgMove.findMany({ where: forgotten, select: { companyId: true, id: true } });
  for (const { companyId, id } of moves)
    await inTransaction(contextOf(companyId), async (context) => {
      // Locks the row, unless an owner has confirmed or read again meanwhile.
      const { count } = await context.db.orgMove.updateMany({
        where: { ...forgotten, companyId, id },
        data: { version: { increment: 1 } },
      });
      if (count > 0) await endMove(context, { moveId: id });
    });
}
