import type { Db } from "@/lib/db/client";

/** Companies whose move waits for a worker now. Across all companies; a step of a move that is worked on is taken once. */
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
