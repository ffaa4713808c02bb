import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, notFound } from "@/lib/errors";
import { askRunsToStop } from "./ask-runs-to-stop";
import { moveConnection } from "./move-connection";

/**
 * Pauses the integration (W4): no run starts, current ones stop after their batch, and events are stored. People can
 * still sign in through Okta.
 * @throws AppError 404 without a connection, 409 `not-running` if it's neither live nor in preview mode
 */
export async function pauseConnection(context: Context): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true },
    });
    if (!connection) throw notFound("The Okta connection");
    const pausedFrom = connection.state;
    const paused = await moveConnection(context, {
      move: "pause",
      from: pausedFrom,
      to: "PAUSED",
      set: { pausedFrom, pausedAt: context.clock.now() },
    });
    if (!paused) throw conflict("not-running", "The integration isn't running, so there's nothing to pause.");
    await askRunsToStop(context);
    await recordAudit(context, { action: "connection.paused", detail: { from: pausedFrom } });
  });
}
