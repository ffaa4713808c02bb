import type { Context } from "@/lib/context";
import type { OrgMove, Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";

/** The result of one step: there is more, it waits until a time, or the move no longer needs a worker. */
export type Stepped = "more" | "over" | { waitsUntil: Date };

/**
 * Saves one step of a move together with what it wrote, in one transaction. A worker that holds an older version saves
 * nothing: another one has taken over, and goes on from where the row stands. Steps of the switch have the company's lock,
 * which comes before the row's, as for everyone who confirms.
 */
export async function saveStep(
  context: Context,
  move: OrgMove,
  change: Prisma.OrgMoveUncheckedUpdateManyInput,
  write: (context: Context) => Promise<void> = async () => {},
): Promise<Stepped> {
  return inTransaction(context, async (context) => {
    if (move.state !== "READING") await lockCompany(context.db, move.companyId);
    const { count } = await context.db.orgMove.updateMany({
      where: { companyId: move.companyId, id: move.id, state: move.state, version: move.version },
      data: { failure: null, retryAt: null, stalledSince: null, ...change, version: { increment: 1 } },
    });
    if (count === 0) return "over";
    await write(context);
    return "more";
  });
}
