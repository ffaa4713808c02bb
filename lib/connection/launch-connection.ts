import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { ConnectionState } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict, notFound } from "@/lib/errors";
import { readSetupProgress } from "@/lib/setup/read-progress";

export type LaunchMode = "LIVE" | "SHADOW";

/** The states from which a connection can start in a mode: preview mode goes live, live never goes back (W4). */
const startsFrom: Record<LaunchMode, readonly ConnectionState[]> = {
  LIVE: ["DRAFT", "SHADOW"],
  SHADOW: ["DRAFT"],
};

/**
 * Starts syncing, live or in preview mode (`SHADOW`). A full run is due at once.
 * @throws AppError 409 `set-up-incomplete` with the steps that aren't complete, 409 `wrong-state` if it already runs,
 * 404 without a connection
 */
export async function launchConnection(context: Context, input: { mode: LaunchMode }): Promise<void> {
  const { companyId } = context;
  const { mode } = input;
  const now = context.clock.now();
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true },
    });
    if (!connection) throw notFound("The Okta connection");
    await requireComplete(context);
    const begun = mode === "LIVE" ? { liveAt: now } : { shadowAt: now };
    const started = startsFrom[mode].includes(connection.state)
      ? await context.db.oktaConnection.updateMany({
          where: { companyId, state: connection.state },
          data: { ...begun, state: mode, nextFullRunAt: now, managersStale: true },
        })
      : { count: 0 };
    if (started.count === 0) throw conflict("wrong-state", "The integration has already been started.");
    await recordAudit(context, {
      action: mode === "LIVE" ? "connection.went-live" : "connection.shadowed",
      detail: { from: connection.state },
    });
  });
}

async function requireComplete(context: Context): Promise<void> {
  const { steps } = await readSetupProgress(context);
  const missing = steps.filter(({ slug, state }) => slug !== "go-live" && state !== "done");
  if (missing.length === 0) return;
  const names = missing.map(({ title }) => title).join(", ");
  throw new AppError("set-up-incomplete", `These steps aren't complete: ${names}.`, {
    advice: "Complete them in setup first.",
    extra: { steps: missing.map(({ slug }) => slug) },
  });
}
