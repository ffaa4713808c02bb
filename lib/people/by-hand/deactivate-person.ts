import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { AppError, conflict } from "@/lib/errors";
import { requireAnotherOwner } from "@/lib/people/by-hand/require/require-another-owner";
import { type ByHandPerson, requireByHand } from "@/lib/people/by-hand/require/require-by-hand";
import { refreshLoops } from "@/lib/people/loops/refresh-loops";
import { archiveEmptyTeams, teamOfSql } from "@/lib/people/used-teams";
import { endedByLeavingAlone, personalCodes } from "@/lib/problems/kinds/codes";
import { resolveProblems } from "@/lib/problems/resolve-problems";

/**
 * Deactivates someone by hand: their sessions end at once, and their history stays. For people whom Okta
 * doesn't have or own. The others are deactivated in Okta.
 * @throws AppError 404, 403 for an admin and an owner's account, 409 `okta-decides`, `own-account`,
 * `last-owner`, `protected`
 */
export async function deactivatePerson(context: Context, input: { personId: string }): Promise<void> {
  const { companyId, actor } = context;
  await inTransaction(context, async (context) => {
    await lockCompany(context.db, companyId);
    const person = await requireByHand(context, { ...input, act: "deactivate" });
    if (actor.kind === "person" && actor.personId === person.id)
      throw conflict("own-account", "You can't deactivate your own account. Ask another owner or admin.");
    if (person.role === "OWNER") await requireAnotherOwner(context, person.id);
    if (person.isProtected)
      throw new AppError("protected", "This person is protected.", {
        advice: "An owner can end the protection first.",
      });
    await takeAccess(context, person);
    await leaveOutOfOkta(context, person);
    await archiveEmptyTeams(context, teamOfSql(companyId, person.id));
    await refreshLoops(context);
    await recordAudit(context, {
      action: "person.deactivated",
      target: person.id,
      detail: { was: person.status, linked: person.oktaId !== null },
    });
  });
}

async function takeAccess(context: Context, { id }: ByHandPerson): Promise<void> {
  const { companyId, db } = context;
  const now = context.clock.now();
  await db.person.update({
    where: { companyId_id: { companyId, id } },
    data: { status: "DEACTIVATED", sessionEpoch: { increment: 1 }, updatedAt: now },
  });
  await db.passwordLink.deleteMany({ where: { companyId, personId: id } });
  await db.invitation.deleteMany({ where: { companyId, personId: id, state: "WAITING" } });
  await db.syncHold.updateMany({
    where: { companyId, personId: id, state: "OPEN" },
    data: { state: "CLOSED", decidedAt: now },
  });
  // In team mode, the rule replaces a deactivated manager (G4).
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
}

/**
 * Someone Okta no longer has is out of scope from now on. Otherwise Okta's last data would bring them back.
 * If Okta lists them again, they come back (S3). A list without them no longer looks incomplete (R1).
 */
async function leaveOutOfOkta(context: Context, person: ByHandPerson): Promise<void> {
  const { companyId, db } = context;
  const { oktaId, neverSync } = person;
  await resolveProblems(context, { codes: neverSync ? endedByLeavingAlone : personalCodes, person });
  if (oktaId === null || neverSync) return;
  await db.directoryPerson.updateMany({
    where: { companyId, oktaId },
    data: { inScope: false, contentHash: "", observedAt: context.clock.now() },
  });
  await db.$executeRaw(Prisma.sql`
    UPDATE okta_connection SET canary_okta_ids = array_remove(canary_okta_ids, ${oktaId})
    WHERE company_id = ${companyId}::uuid AND ${oktaId} = ANY(canary_okta_ids)`);
}
