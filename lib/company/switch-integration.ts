import { recordAudit } from "@/lib/audit/record-audit";
import { askRunsToStop } from "@/lib/connection/ask-runs-to-stop";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";

/**
 * Switches a company's Okta integration on or off (Learn Amp staff). Off stops syncs and Okta sign-in and keeps all data;
 * no one in the company sees a trace of it. On again, everything is as it was. A second call changes nothing.
 * @throws AppError 404 for an unknown company
 */
export async function switchIntegration(context: Context, input: { on: boolean }): Promise<void> {
  const { companyId, clock } = context;
  await inTransaction(context, async (context) => {
    const { count } = await context.db.company.updateMany({
      where: { id: companyId, oktaEnabledAt: input.on ? null : { not: null } },
      data: { oktaEnabledAt: input.on ? clock.now() : null },
    });
    if (count === 0) {
      if (await context.db.company.findUnique({ where: { id: companyId } })) return;
      throw notFound("This company");
    }
    if (!input.on) await askRunsToStop(context);
    await recordAudit(context, { action: input.on ? "integration.enabled" : "integration.disabled" });
  });
}
