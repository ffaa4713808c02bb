import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";

/**
 * Saves by which key, and by which attribute beside Okta's own two, managers are found (G2). The next full sync goes by it
 * for everybody.
 * @throws AppError 404 without a connection
 */
export async function saveManagerMatch(
  context: Context,
  input: { match: string; attribute: string | null },
): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    const saved = await context.db.oktaConnection.updateMany({
      where: { companyId },
      data: { managerAttribute: input.attribute, managersStale: true },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await context.db.syncSetting.upsert({
      where: { companyId },
      create: { companyId, managerMatch: input.match },
      update: { managerMatch: input.match },
    });
    await recordAudit(context, { action: "managers.match-saved", detail: input });
  });
}
