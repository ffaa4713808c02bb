import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict } from "@/lib/errors";
import { moveConnection } from "./move-connection";
import { requireNotMoving } from "./require-not-moving";

/**
 * Resumes a paused integration in the mode it was paused from. A full run is due at once: it catches up with everything
 * that happened since, including the stored events.
 * @throws AppError 409 `not-paused` if it isn't paused, 409 `moving`
 */
export async function resumeConnection(context: Context): Promise<{ state: "LIVE" | "SHADOW" }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    await requireNotMoving(context);
    const pause = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { pausedFrom: true },
    });
    const state = pause?.pausedFrom === "SHADOW" ? "SHADOW" : "LIVE";
    const resumed = await moveConnection(context, {
      move: "resume",
      to: state,
      set: { pausedFrom: null, pausedAt: null, nextFullRunAt: context.clock.now() },
    });
    if (!resumed) throw conflict("not-paused", "The integration isn't paused.");
    await recordAudit(context, { action: "connection.resumed", detail: { to: state } });
    return { state };
  });
}
