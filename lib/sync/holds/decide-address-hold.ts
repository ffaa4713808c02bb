import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict, forbidden } from "@/lib/errors";
import type { AddressDecision } from "@/lib/sync/contract";
import { type RequestedRun, requesterId } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { requireRunnableConnection } from "@/lib/sync/request/require-runnable";

/**
 * Decides about a new address outside the company's domains (S7). Approved, it is written by a sync that reads the person
 * again, and password links go to it; rejected, the old one stays as long as Okta says the same.
 * @returns the run to tell Inngest of; null where none is needed or none can begin now
 * @throws AppError 403 for one's own address outside a password session, 409 `nothing-held`
 */
export async function decideAddressHold(
  context: Context,
  input: AddressDecision,
): Promise<{ run: RequestedRun | null }> {
  const { companyId, actor } = context;
  const { personId, newEmail, approve, note } = input;
  // Okta may have signed in whoever changed the address there; the password is the owner's own.
  if (actor.kind === "person" && actor.personId === personId && actor.via !== "password")
    throw forbidden("Sign in with your password to decide about your own address, or ask another owner.");
  await inTransaction(context.db, async (tx) => {
    const decided = await tx.addressHold.updateMany({
      where: { companyId, personId, newEmail, state: "OPEN" },
      data: {
        state: approve ? "APPROVED" : "REJECTED",
        decidedById: requesterId(context),
        decidedAt: context.clock.now(),
        note,
      },
    });
    if (decided.count === 0) throw conflict("nothing-held", "This address no longer needs approval.");
    await recordAudit(
      { ...context, db: tx },
      {
        action: approve ? "address.approved" : "address.rejected",
        target: personId,
        detail: { to: newEmail, note },
      },
    );
  });
  return { run: approve ? await requestRun(context, personId) : null };
}

/** A pause does not undo the decision: the next sync goes by it. */
async function requestRun(context: Context, personId: string): Promise<RequestedRun | null> {
  const person = await context.db.person.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: personId } },
    select: { oktaId: true },
  });
  if (!person?.oktaId) return null;
  try {
    await requireRunnableConnection(context);
    return await requestPeopleRun(context, { people: [{ oktaId: person.oktaId }], trigger: "APPROVAL" });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
