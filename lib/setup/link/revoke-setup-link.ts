import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";

/** Revokes a setup link at once. If it has already ended, nothing changes. @throws AppError 404 */
export async function revokeSetupLink(context: Context, input: { linkId: string }): Promise<void> {
  const { companyId } = context;
  const { linkId } = input;
  await inTransaction(context, async (context) => {
    const revoked = await context.db.setupLink.updateMany({
      where: { companyId, id: linkId, revokedAt: null },
      data: { revokedAt: context.clock.now() },
    });
    if (revoked.count > 0) return recordAudit(context, { action: "setup-link.revoked", target: linkId });
    if (!(await context.db.setupLink.findUnique({ where: { companyId_id: { companyId, id: linkId } } })))
      throw notFound("The link");
  });
}
