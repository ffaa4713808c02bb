import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, conflict, forbidden } from "@/lib/errors";
import type { AddressDecision } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";

interface Decided {
  personId: string;
  newEmail: string;
  oktaId: string | null;
}

/**
 * Decides about new addresses outside the company's domains (S7). If approved, a sync reads the people again
 * and writes the addresses, and password links go there. If rejected, the old ones stay as long as Okta says
 * the same.
 * @returns how many, and that sync; null if none is needed or none can start now
 * @throws AppError 403 for one's own address outside a password session, 409 `nothing-held` if none is open
 */
export async function decideAddressHolds(
  context: Context,
  input: AddressDecision,
): Promise<{ decided: number; runId: string | null }> {
  const { actor } = context;
  const { addresses, approve } = input;
  const isOwn = actor.kind === "person" && addresses.some(({ personId }) => personId === actor.personId);
  // Okta may have signed in the person who changed the address there. Only the owner has the password.
  if (isOwn && actor.via !== "password")
    throw forbidden("Sign in with your password to decide about your own address, or ask another owner.");
  const decided = await inTransaction(context, async (context) => {
    const decided = await decide(context, input);
    if (decided.length === 0)
      throw conflict(
        "nothing-held",
        addresses.length === 1
          ? "This address no longer needs approval."
          : "These addresses no longer need approval.",
      );
    await recordAudits(
      context,
      decided.map(({ personId, newEmail }) => ({
        action: approve ? "address.approved" : "address.rejected",
        target: personId,
        detail: { to: newEmail, note: input.note },
      })),
    );
    return decided;
  });
  return { decided: decided.length, runId: approve ? await requestRun(context, decided) : null };
}

async function decide(context: Context, { addresses, approve, note }: AddressDecision): Promise<Decided[]> {
  return context.db.$queryRaw<Decided[]>(Prisma.sql`
    UPDATE address_hold h
    SET state = ${approve ? "APPROVED" : "REJECTED"}::"HoldState",
      decided_by_id = ${requesterId(context)}::uuid,
      decided_at = ${context.clock.now()},
      note = ${note}
    FROM unnest(
      ${addresses.map(({ personId }) => personId)}::uuid[],
      ${addresses.map(({ newEmail }) => newEmail)}::text[]
    ) AS x(person_id, new_email)
    JOIN person p ON p.company_id = ${context.companyId}::uuid AND p.id = x.person_id
    WHERE h.company_id = ${context.companyId}::uuid
      AND h.person_id = x.person_id
      AND h.new_email = x.new_email
      AND h.state = 'OPEN'
    RETURNING h.person_id::text AS "personId", h.new_email AS "newEmail", p.okta_id AS "oktaId"`);
}

/** A pause doesn't undo the decision: the next sync uses it. */
async function requestRun(context: Context, decided: Decided[]): Promise<string | null> {
  const people = decided.flatMap(({ oktaId }) => (oktaId === null ? [] : [{ oktaId }]));
  if (people.length === 0) return null;
  try {
    return (await requestPeopleRun(context, { people, trigger: "APPROVAL" })).runId;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
