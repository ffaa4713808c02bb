import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";

/**
 * Saves which key, and which attribute beside Okta's own two, find managers (G2). The next full sync uses it
 * for everyone.
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
      data: { managerAttribute: input.attribute, managerMatch: input.match, managersStale: true },
    });
    if (saved.count === 0) throw notFound("The Okta connection");
    await recordAudit(context, { action: "managers.match-saved", detail: input });
  });
}
