import { recordAudits } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { AppError, conflict, notFound } from "@/lib/errors";
import { requireOwner } from "@/lib/people/by-hand/require/require-by-hand";
import type { IdentityDecision } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";

interface Hold {
  id: string;
  oktaId: string;
  personId: string;
  reason: string;
  isOpen: boolean;
  name: string;
  email: string | null;
  hasRole: boolean;
  /** A linked account in use can't take over another Okta ID. */
  isInUse: boolean;
}

/**
 * Answers whether new people in Okta are people we know (M3). *Same*: the old account takes over the new Okta
 * ID. *Other*: the new person gets an account, and the old one gives up the address. A sync that reads them
 * again applies it.
 * @returns how many, and that sync; null if none can start now, and the next sync uses the answer
 * @throws AppError 404 for holds of another company, 403 for an account with a role to anyone but an owner,
 * 409 `nothing-held`, `still-active` or `same-account`
 */
export async function decideIdentityHolds(
  context: Context,
  input: IdentityDecision,
): Promise<{ decided: number; runId: string | null }> {
  const decided = await inTransaction(context, async (context) => {
    // A sync that is planning now either sees the answer or is seen by it.
    await lockCompany(context.db, context.companyId);
    const holds = chosen(await findHolds(context, input), input);
    if (holds.some(({ hasRole }) => hasRole))
      await requireOwner(context, "Only an owner can decide about the account of an owner or admin.");
    await keepAnswer(context, holds, input);
    return holds;
  });
  return { decided: decided.length, runId: await requestRun(context, decided) };
}

/** The holds that are meant, including decided ones if they're named. */
async function findHolds(context: Context, { holdIds }: IdentityDecision): Promise<Hold[]> {
  const which =
    holdIds === "all"
      ? Prisma.sql`s.state = 'OPEN'`
      : Prisma.sql`s.id = ANY(${[...new Set(holdIds)]}::uuid[])`;
  const holds = await context.db.$queryRaw<Hold[]>(Prisma.sql`
    SELECT s.id::text AS id, s.okta_id AS "oktaId", s.person_id::text AS "personId", s.reason::text AS reason,
      s.state = 'OPEN' AS "isOpen", p.display_name AS name, p.email, p.role <> 'MEMBER' AS "hasRole",
      p.okta_id IS NOT NULL AND p.status <> 'DEACTIVATED' AS "isInUse"
    FROM identity_hold s JOIN person p ON p.company_id = s.company_id AND p.id = s.person_id
    WHERE s.company_id = ${context.companyId}::uuid AND ${which} ORDER BY s.opened_at, s.id`);
  if (holdIds !== "all" && holds.length < new Set(holdIds).size) throw notFound("This match");
  return holds;
}

/** The open ones that can get this answer. If all are meant, the others are left for later. */
function chosen(holds: Hold[], { holdIds, decision }: IdentityDecision): Hold[] {
  const open = holds.filter(({ isOpen }) => isOpen);
  const claims = new Map<string, number>();
  for (const { personId } of open) claims.set(personId, (claims.get(personId) ?? 0) + 1);
  const sharing = ({ personId }: Hold) => (claims.get(personId) ?? 0) > 1;
  const ready = decision === "OTHER" ? open : open.filter((one) => !one.isInUse && !sharing(one));
  if (ready.length > 0 && (holdIds === "all" || ready.length === open.length)) return ready;
  const waiting = open.find(({ isInUse }) => isInUse);
  if (decision === "SAME" && waiting)
    throw conflict(
      "still-active",
      `${waiting.name}'s account is still active. Approve or reject its removal first.`,
    );
  const shared = open.find(sharing);
  if (decision === "SAME" && shared)
    throw conflict(
      "same-account",
      `Several new people may be ${shared.name}. Decide about them one at a time.`,
    );
  throw conflict("nothing-held", "Someone has already decided about these people.");
}

async function keepAnswer(context: Context, holds: Hold[], input: IdentityDecision): Promise<void> {
  const { companyId, db } = context;
  const { decision, note } = input;
  const decidedAt = context.clock.now();
  if (decision === "SAME")
    // An account follows one person in Okta, so the latest answer counts.
    await db.identityHold.updateMany({
      where: { companyId, state: "SAME", personId: { in: holds.map(({ personId }) => personId) } },
      data: { state: "CLOSED" },
    });
  await db.identityHold.updateMany({
    where: { companyId, state: "OPEN", id: { in: holds.map(({ id }) => id) } },
    data: { state: decision, decidedById: requesterId(context), decidedAt, note },
  });
  await recordAudits(
    context,
    holds.map(({ oktaId, personId, reason, email }) => ({
      action: decision === "SAME" ? "identity.same" : "identity.other",
      target: personId,
      detail: { oktaId, reason, email, note },
    })),
  );
}

/** A pause doesn't undo the answer: the next sync uses it. */
async function requestRun(context: Context, holds: Hold[]): Promise<string | null> {
  try {
    const people = holds.map(({ oktaId }) => ({ oktaId }));
    return (await requestPeopleRun(context, { people, trigger: "APPROVAL" })).runId;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
