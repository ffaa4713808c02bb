import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";

/** Turns the weekly summary on or off, and audits a change. `undefined` keeps it as it is. Call it in a transaction. */
export async function setWeeklySummary(context: Context, { to }: { to: boolean | undefined }): Promise<void> {
  if (to === undefined) return;
  const changed = await context.db.oktaConnection.updateMany({
    where: { companyId: context.companyId, weeklySummary: !to },
    data: { weeklySummary: to },
  });
  if (changed.count === 0) return;
  await recordAudit(context, { action: to ? "notices.summary-on" : "notices.summary-off" });
}
