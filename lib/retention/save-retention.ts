import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import type { Retention, RetentionView } from "./contract";
import { RETENTION_CHANGED, readRetention, viewRetention } from "./read-retention";

/**
 * Saves how long each kind of data is kept. Older data is deleted the following night. @throws AppError 404
 * without a connection
 */
export async function saveRetention(context: Context, input: Retention): Promise<RetentionView> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    const before = await readRetention(context);
    const { bodyDays, ...days } = input;
    const saved = await context.db.oktaConnection.updateMany({
      where: { companyId },
      data: { deliveryBodyDays: bodyDays, ...days },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await recordAudit(context, { action: RETENTION_CHANGED, detail: { before, after: input } });
  });
  return viewRetention(context);
}
