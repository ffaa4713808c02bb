import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import { launchConnection } from "@/lib/connection/launch-connection";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { LaunchRequest } from "@/lib/setup/contract/settings";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { latestPreview } from "./read-go-live";

/**
 * Starts syncing, for real or in shadow mode (W4), and asks for the first run. Out of the set-up it takes a preview by
 * the saved settings: nobody starts without having seen what will happen. A shadow run under way is stopped, and the
 * first real one follows it by itself.
 * @returns that run; null when one under way has to stop first
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
      throw new AppError("no-preview", 409, "There's no preview for the current settings.", {
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
