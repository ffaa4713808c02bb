import { requirePassword } from "@/lib/connection/require-password";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict } from "@/lib/errors";
import { beginSwitch, requireName, requireSame } from "./begin-switch";
import { FRESH_HOURS } from "./contract";
import { requireMove } from "./find-move";
import { requireInUse } from "./new-org/save-new-org";
import { readSnapshot } from "./org-snapshot";

const HOUR_MS = 60 * 60_000;

/**
 * Starts the switch to the new org, as the stored preview shows it. This is the one approval for all new Okta
 * IDs (M3). Syncing is paused until the job is done, and running syncs are asked to stop.
 * @throws AppError 400 for another name than the company's, 404 without a move, 409 `wrong-state`,
 * `move-stale`, `no-password`, `settings-changed`, `not-confirmed` while no owner has signed in through the
 * new org
 */
export async function confirmMove(context: Context, input: { companyName: string }): Promise<void> {
  await inTransaction(context, async (context) => {
    await requireName(context, input.companyName);
    const move = await requireMove(context, ["READY"]);
    const age = context.clock.now().getTime() - (move.readAt?.getTime() ?? 0);
    if (age > FRESH_HOURS * HOUR_MS)
      throw conflict(
        "move-stale",
        `The preview is more than ${FRESH_HOURS} hours old. Read the new org's people again first.`,
      );
    await requirePassword(context);
    const { connection: target, chosen } = readSnapshot(move.target);
    requireSame(await requireInUse(context), {
      scope: chosen?.scope,
      groupIds: chosen?.groupIds ?? [],
      words:
        "Who is synced has changed since the new org was checked. Cancel the move and check the new org again.",
    });
    if (target?.canaryOktaIds.length === 0)
      throw new AppError("not-confirmed", "No owner has signed in through the new org yet.", {
        advice: "Sign in through the new org first. This tests sign-in, and links your own account.",
      });
    await beginSwitch(context, move, "SWITCHING", "move.confirmed");
  });
}
