import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCount } from "@/lib/db/transaction";
import { invalid } from "@/lib/errors";
import type { ChooseRecipients } from "./contract";
import { mayGetAlerts } from "./recipients";

/**
 * Sets who gets alerts about the integration by email.
 * @throws AppError 400 for anyone who isn't an active owner or admin of the company
 */
export async function chooseRecipients(context: Context, input: ChooseRecipients): Promise<void> {
  const { companyId } = context;
  const personIds = [...new Set(input.personIds)];
  await inTransaction(context, async (context) => {
    await lockCount(context.db, { companyId, of: "notice-recipient" });
    const allowed = await context.db.person.count({
      where: { ...mayGetAlerts(companyId), id: { in: personIds } },
    });
    if (allowed !== personIds.length)
      throw invalid("Only active owners and admins can get alerts.", "Reload the page and choose again.");
    await context.db.noticeRecipient.deleteMany({ where: { companyId } });
    await context.db.noticeRecipient.createMany({
      data: personIds.map((personId) => ({ companyId, personId })),
    });
    await recordAudit(context, { action: "notices.recipients-chosen", detail: { people: personIds } });
  });
}
