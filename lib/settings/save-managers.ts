import { passStep } from "@/lib/connection/pass-step";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { ManagersInput } from "./contract";

/**
 * Saves how managers are handled and found; the step of the set-up is done with it.
 * @throws AppError 404 without a connection
 */
export async function saveManagers(context: Context, input: ManagersInput): Promise<void> {
  const { companyId } = context;
  const { mode, match, attribute } = input;
  await inTransaction(context.db, async (tx) => {
    const saved = await tx.oktaConnection.updateMany({
      where: { companyId },
      data: { managerMode: mode, managerAttribute: attribute, managersStale: true },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await tx.syncSetting.upsert({
      where: { companyId },
      update: { managerMatch: match },
      create: { companyId, managerMatch: match },
    });
    await passStep({ ...context, db: tx }, { step: "managers", found: { mode, match, attribute } });
  });
}
