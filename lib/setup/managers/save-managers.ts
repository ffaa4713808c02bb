import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { completeStep } from "@/lib/setup/complete-step";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { changeManagerMode } from "./change-manager-mode";
import { saveManagerMatch } from "./save-manager-match";

/**
 * Saves how managers are set and matched, and completes the setup step. Another mode applies at once for
 * everyone (G5). Another key or attribute applies from the next full sync on.
 * @throws AppError 404 without a connection
 */
export async function saveManagers(context: Context, input: ManagersInput): Promise<void> {
  const { companyId } = context;
  const { mode, match, attribute } = input;
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { managerMode: true },
    });
    if (!connection) throw notFound("The Okta connection");
    await saveManagerMatch(context, { match, attribute });
    if (connection.managerMode !== mode) await changeManagerMode(context, { to: mode });
    await completeStep(context, { step: "managers", found: { mode, match, attribute } });
  });
}
