import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";

/** Switches a company's Okta integration on or off (Learn Amp staff). Off keeps all data; nobody sees a trace of it. */
export async function switchIntegration(context: Context, input: { on: boolean }): Promise<void> {
  await inTransaction(context.db, async (tx) => {
    await tx.company.update({
      where: { id: context.companyId },
      data: { oktaEnabledAt: input.on ? context.clock.now() : null },
    });
    await recordAudit(
      { ...context, db: tx },
      { action: input.on ? "integration.enabled" : "integration.disabled" },
    );
  });
}
