import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { notFound } from "@/lib/errors";
import { endedByLeavingAlone } from "@/lib/problems/kinds";
import { resolveProblems } from "@/lib/problems/resolve-problems";

/**
 * Puts somebody on the never-sync list (S6), or takes them off it: a sync neither changes nor removes them, and makes no
 * second account for their address. Off it, the next full sync brings them in step, their manager included.
 * @throws AppError 404 for nobody of this company
 */
export async function setNeverSync(
  context: Context,
  input: { personId: string; neverSync: boolean },
): Promise<void> {
  const { companyId } = context;
  await inTransaction(context.db, async (tx) => {
    await lockCompany(tx, companyId);
    const inTx = { ...context, db: tx };
    const person = await tx.person.findUnique({
      where: { companyId_id: { companyId, id: input.personId } },
      select: { id: true, oktaId: true },
    });
    if (!person) throw notFound("This person");
    const changed = await tx.person.updateMany({
      where: { companyId, id: input.personId, neverSync: !input.neverSync },
      data: { neverSync: input.neverSync, updatedAt: context.clock.now() },
    });
    if (changed.count === 0) return;
    await tx.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
    // Whoever is left alone by the sync has nothing waiting either.
    if (input.neverSync)
      await tx.syncHold.updateMany({
        where: { companyId, personId: input.personId, state: "OPEN" },
        data: { state: "CLOSED", decidedAt: context.clock.now() },
      });
    if (input.neverSync) await resolveProblems(inTx, { codes: endedByLeavingAlone, person });
    await recordAudit(inTx, {
      action: input.neverSync ? "person.never-sync" : "person.synced-again",
      target: input.personId,
    });
  });
}
