import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { requireByHand } from "@/lib/people/by-hand/require/require-by-hand";
import { refreshLoops } from "@/lib/people/loops/refresh-loops";
import { restoreUsedTeams, teamOfSql } from "@/lib/people/used-teams";

/**
 * Reactivates someone by hand: accounts never linked to Okta and people on the never-sync list. Okta decides
 * about others.
 * @throws AppError 404, 403 for an admin and an owner's account, 409 `okta-decides`
 */
export async function reactivatePerson(context: Context, input: { personId: string }): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await requireByHand(context, { ...input, act: "reactivate" });
    await context.db.person.update({
      where: { companyId_id: { companyId, id: person.id } },
      data: { status: "ACTIVE", updatedAt: context.clock.now() },
    });
    await restoreUsedTeams(context, teamOfSql(companyId, person.id));
    await refreshLoops(context);
    await recordAudit(context, {
      action: "person.reactivated",
      target: person.id,
      detail: { was: person.status },
    });
  });
}
