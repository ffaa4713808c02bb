import { requirePassword } from "@/lib/connection/require-password";
import type { Context } from "@/lib/context";
import type { OrgMove } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { beginSwitch, requireName, requireSame } from "./begin-switch";
import { requireInUse } from "./new-org/save-new-org";
import { readSnapshot } from "./org-snapshot";

/**
 * Begins the way back to the org before, while its credentials are kept.
 * @throws AppError 400 for another name than the company's, 404 without a move, 409 `move-over` once they are deleted, or
 * while another move is open, `no-password`, `settings-changed` where who is synced was changed since the move
 */
export async function moveBack(context: Context, input: { companyName: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    await requireName(context, input.companyName);
    const move = await findReturnable(context);
    if (!move)
      throw conflict("move-over", "You can't move back any more: we've deleted the old org's credentials.");
    await requirePassword(context);
    const { connection: target, chosen } = readSnapshot(move.target);
    const now = await requireInUse(context);
    requireSame(now, {
      scope: chosen?.scope ?? now.scope,
      groupIds: target?.scopeGroupIds ?? [],
      words:
        "Who is synced has changed since the move, and moving back would undo that. Choose the same people as then first.",
    });
    await beginSwitch(context, move, "RETURNING", "move.back");
  });
}

/**
 * Finds the move that an owner can take back now: the latest, while we keep what it needs and no other move
 * is open.
 */
export async function findReturnable({ companyId, db, clock }: Context): Promise<OrgMove | null> {
  const latest = await db.orgMove.findFirst({
    where: { companyId, state: { not: "CANCELLED" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const isKept = latest?.state === "DONE" && latest.origin !== null && (latest.keptUntil ?? 0) > clock.now();
  return isKept ? latest : null;
}
