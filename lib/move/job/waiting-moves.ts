import type { Db } from "@/lib/db/client";

/**
 * Returns companies whose move waits for a worker now, across all companies. Only one worker takes a step.
 */
export async function waitingMoves(db: Db, now: Date): Promise<string[]> {
  const moves = await db.orgMove.findMany({
    where: {
      state: { in: ["READING", "SWITCHING", "RETURNING"] },
      OR: [{ retryAt: null }, { retryAt: { lte: now } }],
    },
    select: { companyId: true },
  });
  return moves.map(({ companyId }) => companyId);
}
