import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { completeStep } from "@/lib/setup/complete-step";
import type { ManagersInput } from "@/lib/setup/contract/settings";
import { saveManagerMatch } from "./save-manager-match";

/**
 * Saves how managers are set and matched, and changes no one's manager: the next sync does that (G5).
 * @throws AppError 404 without a connection
 */
export async function keepManagers(context: Context, input: ManagersInput): Promise<void> {
  const { companyId } = context;
  const { mode, match, attribute } = input;
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({
      where: { companyId },
      select: { managerMode: true },
    });
    if (!connection) throw notFound("The Okta connection");
    await saveManagerMatch(context, { match, attribute });
    if (connection.managerMode !== mode) {
      const data = { managerMode: mode, managersStale: true };
      await context.db.oktaConnection.updateMany({ where: { companyId }, data });
      await recordAudit(context, {
        action: "managers.mode-changed",
        detail: { from: connection.managerMode, to: mode },
      });
    }
    await completeStep(context, { step: "managers", found: { mode, match, attribute } });
  });
}
