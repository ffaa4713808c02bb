import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { lockedOutHold } from "@/lib/people/locked-out";
import { endedByLeavingAlone } from "@/lib/problems/kinds";
import { resolveProblems } from "@/lib/problems/resolve-problems";
import { requireDecision } from "./require-decision";

/**
 * Puts someone on the never-sync list (S6), or takes them off it. A sync neither changes nor removes them, and creates no
 * second account for their address. Once off the list, the next full sync updates them, including their manager. If Okta
 * says that they are suspended or have left, they have no session either way (S4).
 * @throws AppError 404 for no one of this company, 403 for oneself, and to admins for owners and admins
 */
export async function setNeverSync(
  context: Context,
  input: { personId: string; neverSync: boolean },
): Promise<void> {
  const { companyId } = context;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await requireDecision(context, input);
    const changed = await context.db.person.updateMany({
      where: { companyId, id: input.personId, neverSync: !input.neverSync },
      data: { neverSync: input.neverSync, updatedAt: context.clock.now() },
    });
    if (changed.count === 0) return;
    await context.db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
    if (input.neverSync) await closeHolds(context, input.personId);
    if (input.neverSync) await resolveProblems(context, { codes: endedByLeavingAlone, person });
    await recordAudit(context, {
      action: input.neverSync ? "person.never-sync" : "person.synced-again",
      target: input.personId,
    });
  });
}

/** The sync leaves them alone, so nothing of theirs waits. What Okta said against them stays: only that keeps them out. */
async function closeHolds(context: Context, personId: string): Promise<void> {
  const { companyId, db } = context;
  const now = context.clock.now();
  const saidGone = await db.syncHold.count({ where: { companyId, personId, ...lockedOutHold } });
  if (saidGone > 0)
    await db.person.updateMany({
      where: { companyId, id: personId, lockedByOktaAt: null },
      data: { lockedByOktaAt: now, sessionEpoch: { increment: 1 } },
    });
  const closed = { state: "CLOSED", decidedAt: now } as const;
  await db.syncHold.updateMany({ where: { companyId, personId, state: "OPEN" }, data: closed });
  await db.addressHold.updateMany({ where: { companyId, personId, state: "OPEN" }, data: closed });
  await db.identityHold.updateMany({ where: { companyId, personId, state: "OPEN" }, data: closed });
}
