import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import { launchConnection } from "@/lib/connection/launch-connection";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { LaunchRequest } from "@/lib/setup/contract/settings";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { latestPreview } from "./read-go-live";

/**
 * Starts syncing, live or in preview mode (W4), and requests the first run. During setup it needs a preview
 * with the saved settings, so that no one starts without having seen what will happen. A running preview-mode
 * sync is stopped, and the first live one follows.
 * @returns that run; null if a running one has to stop first
 * @throws AppError 409 `no-preview`, and what `launchConnection` throws
 */
export async function startSyncing(
  context: Context,
  input: LaunchRequest,
): Promise<{ runId: string | null }> {
  const { companyId } = context;
  return inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true },
    });
    if (connection?.state === "DRAFT" && !(await latestPreview(context)).previewFits) {
      throw new AppError("no-preview", "There's no preview for the current settings.", {
        advice: "Create a preview, check it, then start.",
      });
    }
    await launchConnection(context, input);
    await askRunsToStop(context);
    try {
      return await requestFullRun(context, { mode: "LIVE", trigger: "BUTTON" });
    } catch (error) {
      if (error instanceof AppError && error.code === "run-unfinished") return { runId: null };
      throw error;
    }
  });
}
