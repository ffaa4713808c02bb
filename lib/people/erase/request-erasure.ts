import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { hashOktaId } from "@/lib/directory/erased-ids";
import { invalid } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import { refreshLoops } from "@/lib/people/loops/refresh-loops";
import { readErasable } from "./require-erasable";
import { gatherSubject, type Subject } from "./subject";

/**
 * Erases someone who has left (S5). The account goes at once, with everything that belongs to it.
 * `advanceErasures` clears the rest. The audit row says who erased someone, but not whom.
 * @throws AppError 404, 403 for anyone but an owner, 400 for a wrong confirmation, 409 `still-active`,
 * `still-in-okta`, `last-owner`
 */
export async function requestErasure(
  context: Context,
  input: { personId: string; confirmation: string },
): Promise<{ erasureId: string }> {
  const { companyId, actor } = context;
  const { personId } = input;
  return inTransaction(context, async (context) => {
    // Runs that plan or apply changes of this person take this lock too.
    await lockCompany(context.db, companyId);
    await requireOwner(context, "Only an owner can erase someone.");
    const { displayName, refusal } = await readErasable(context, { personId });
    if (refusal) throw refusal;
    if (input.confirmation.trim() !== displayName.trim())
      throw invalid("That isn't this person's name.", `Type ${displayName} to confirm.`);
    const subject = await gatherSubject(context, { personId });
    const erasureId = newId();
    await context.db.personErasure.create({
      data: {
        companyId,
        id: erasureId,
        requestedById: actor.kind === "person" ? actor.personId : null,
        requestedAt: context.clock.now(),
        subject: { ...subject },
      },
    });
    await context.db.erasedOktaId.createMany({
      data: subject.oktaIds.map((oktaId) => ({ companyId, hash: hashOktaId(companyId, oktaId) })),
      skipDuplicates: true,
    });
    await deleteAccount(context, subject);
    await recordAudit(context, { action: "person.erased", detail: { erasureId } });
    return { erasureId };
  });
}

/** Deletes the account and what Okta said about them. Rows that belong to the account go with it. */
async function deleteAccount(context: Context, { personId, oktaIds }: Subject): Promise<void> {
  const { companyId, db } = context;
  await db.personManager.deleteMany({ where: { companyId, managerId: personId } });
  await db.team.updateMany({
    where: { companyId, managerId: personId },
    data: { managerId: null, managerSource: null },
  });
  await db.$executeRaw(Prisma.sql`
    UPDATE okta_connection
    SET managers_stale = TRUE,
      canary_okta_ids = ARRAY(SELECT c FROM unnest(canary_okta_ids) c WHERE c <> ALL(${oktaIds}::text[]))
    WHERE company_id = ${companyId}::uuid`);
  await db.directoryPerson.deleteMany({ where: { companyId, oktaId: { in: oktaIds } } });
  await db.person.delete({ where: { companyId_id: { companyId, id: personId } } });
  await refreshLoops(context);
}
