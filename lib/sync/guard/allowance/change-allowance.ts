import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { Allowance, AllowanceView } from "@/lib/sync/contract";
import { ALLOWANCE_CHANGED, readAllowance } from "./read-allowance";
import { viewAllowance } from "./view-allowance";

/**
 * Saves how many people syncs may remove a day without approval (R2). It applies from the next sync on, and
 * what is held stays held.
 * @throws AppError 404 without a connection
 */
export async function changeAllowance(context: Context, input: Allowance): Promise<AllowanceView> {
  await inTransaction(context, async (context) => {
    const { people, percent } = await readAllowance(context);
    const saved = await context.db.oktaConnection.updateMany({
      where: { companyId: context.companyId },
      data: { removalFloor: input.people, removalPercent: input.percent },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await recordAudit(context, {
      action: ALLOWANCE_CHANGED,
      detail: { before: { people, percent }, after: input },
    });
  });
  return viewAllowance(context);
}
