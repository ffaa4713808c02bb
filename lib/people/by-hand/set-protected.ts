import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { requireDecision } from "./require-decision";

/**
 * Protects someone, or ends the protection: removals of protected people are always held for an admin (R4).
 * @throws AppError 404 for no one of this company, 403 for oneself
 */
export async function setProtected(
  context: Context,
  input: { personId: string; isProtected: boolean },
): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    await requireDecision(context, input);
    const changed = await context.db.person.updateMany({
      where: { companyId, id: input.personId, isProtected: !input.isProtected },
      data: { isProtected: input.isProtected, updatedAt: context.clock.now() },
    });
    if (changed.count === 0) return;
    await recordAudit(context, {
      action: input.isProtected ? "person.protected" : "person.unprotected",
      target: input.personId,
    });
  });
}
