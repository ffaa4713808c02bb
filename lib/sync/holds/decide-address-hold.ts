import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict, forbidden } from "@/lib/errors";
import type { AddressDecision } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { requireRunnableConnection } from "@/lib/sync/request/require-runnable";

/**
 * Decides about a new address outside the company's domains (S7). Approved, it is written by a sync that reads the person
 * again, and password links go to it; rejected, the old one stays as long as Okta says the same.
 * @returns that sync; null where none is needed or none can begin now
 * @throws AppError 403 for one's own address outside a password session, 409 `nothing-held`
 */
export async function decideAddressHold(
  context: Context,
  input: AddressDecision,
): Promise<{ runId: string | null }> {
  const { companyId, actor } = context;
  const { personId, newEmail, approve, note } = input;
  // Okta may have signed in whoever changed the address there; the password is the owner's own.
  if (actor.kind === "person" && actor.personId === personId && actor.via !== "password")
    throw forbidden("Sign in with your password to decide about your own address, or ask another owner.");
  await inTransaction(context, async (context) => {
    const decided = await context.db.addressHold.updateMany({
      where: { companyId, personId, newEmail, state: "OPEN" },
      data: {
        state: approve ? "APPROVED" : "REJECTED",
        decidedById: requesterId(context),
        decidedAt: context.clock.now(),
        note,
      },
    });
    if (decided.count === 0) throw conflict("nothing-held", "This address no longer needs approval.");
    await recordAudit(context, {
      action: approve ? "address.approved" : "address.rejected",
      target: personId,
      detail: { to: newEmail, note },
    });
  });
  return { runId: approve ? await requestRun(context, personId) : null };
}

/** A pause does not undo the decision: the next sync goes by it. */
async function requestRun(context: Context, personId: string): Promise<string | null> {
  const person = await context.db.person.findUnique({
    where: { companyId_id: { companyId: context.companyId, id: personId } },
    select: { oktaId: true },
  });
  if (!person?.oktaId) return null;
  try {
    await requireRunnableConnection(context);
    const people = [{ oktaId: person.oktaId }];
    return (await requestPeopleRun(context, { people, trigger: "APPROVAL" })).runId;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
