import type { Context } from "@/lib/context";
import type { AllowanceView } from "@/lib/sync/contract";
import { ALLOWANCE_CHANGED, countActiveToShow, measureAllowance } from "./read-allowance";

/** Reads the removal allowance as settings show it, with who changed it last. */
export async function viewAllowance(context: Context): Promise<AllowanceView> {
  const active = await countActiveToShow(context);
  const [allowance, entry] = await Promise.all([
    measureAllowance(context, { active }),
    context.db.auditEntry.findFirst({
      where: { companyId: context.companyId, action: ALLOWANCE_CHANGED },
      orderBy: { at: "desc" },
      select: { actor: true, at: true },
    }),
  ]);
  return { ...allowance, changed: entry && { by: entry.actor, at: entry.at.toISOString() } };
}
