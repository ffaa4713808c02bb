import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict, notFound } from "@/lib/errors";
import { readSetupProgress } from "@/lib/setup/read-progress";
import { moveConnection } from "./move-connection";

export type LaunchMode = "LIVE" | "SHADOW";

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
    const { state: from } = connection;
    const due = { nextFullRunAt: now, managersStale: true };
    const started =
      mode === "LIVE"
        ? await moveConnection(context, { move: "goLive", from, to: mode, set: { ...due, liveAt: now } })
        : await moveConnection(context, {
            move: "startPreviewMode",
            from,
            to: mode,
            set: { ...due, shadowAt: now },
          });
    if (!started) throw conflict("wrong-state", "The integration has already been started.");
    await recordAudit(context, {
      action: mode === "LIVE" ? "connection.went-live" : "connection.shadowed",
      detail: { from },
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
