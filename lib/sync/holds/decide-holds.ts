import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { conflict, forbidden } from "@/lib/errors";
import { actingOwnerSql } from "@/lib/people/locked-out";
import type { HoldDecision } from "@/lib/sync/contract";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { requireRunnableConnection } from "@/lib/sync/request/require-runnable";

interface Decided {
  personId: string;
  oktaId: string;
}

/**
 * Approves held removals (R3). It doesn't apply them: a people run reads each person again and does what
 * still applies.
 * @returns how many, and that run
 * @throws AppError 403 for one's own removal, 409 `last-owner` or `nothing-held`
 */
export async function approveHolds(
  context: Context,
  input: HoldDecision,
): Promise<{ decided: number; runId: string }> {
  await requireRunnableConnection(context);
  const runId = newId();
  return inTransaction(context, async (context) => {
    await refuseOwnRemoval(context, input);
    await refuseLastOwner(context, input);
    const decided = await decide(context, input, "APPROVED", runId);
    await requestPeopleRun(context, { runId, people: decided, trigger: "APPROVAL" });
    await recordAudit(context, {
      action: "removals.approved",
      target: runId,
      detail: { people: decided.length, note: input.note },
    });
    return { decided: decided.length, runId };
  });
}

/**
 * Rejects held removals. Those people stay until Okta says something else about them (R3).
 * @throws AppError 403 for one's own removal, 409 `nothing-held`
 */
export async function rejectHolds(context: Context, input: HoldDecision): Promise<{ decided: number }> {
  return inTransaction(context, async (context) => {
    await refuseOwnRemoval(context, input);
    const decided = await decide(context, input, "REJECTED", null);
    await recordAudit(context, {
      action: "removals.rejected",
      detail: { people: decided.length, note: input.note },
    });
    return { decided: decided.length };
  });
}

async function decide(
  context: Context,
  input: HoldDecision,
  state: "APPROVED" | "REJECTED",
  runId: string | null,
): Promise<Decided[]> {
  const decided = await context.db.$queryRaw<Decided[]>(Prisma.sql`
    UPDATE sync_hold h SET state = ${state}::"HoldState", decided_by_id = ${requesterId(context)}::uuid,
      decided_at = ${context.clock.now()}, note = ${input.note}, run_id = coalesce(${runId}::uuid, h.run_id)
    FROM person p
    WHERE p.company_id = h.company_id AND p.id = h.person_id AND p.okta_id IS NOT NULL AND ${openSql(context, input)}
    RETURNING h.person_id::text AS "personId", p.okta_id AS "oktaId"`);
  if (decided.length === 0)
    throw conflict(
      "nothing-held",
      "No one here needs approval any more. Someone else may have decided, or a newer sync lists them.",
    );
  return decided;
}

/** The open holds that a decision is about (aliased `h`). */
function openSql(context: Context, input: HoldDecision): Prisma.Sql {
  const chosen =
    input.changeIds === "all"
      ? Prisma.empty
      : Prisma.sql`AND h.change_id = ANY(${input.changeIds.map(BigInt)}::bigint[])`;
  const ofRun = input.runId === undefined ? Prisma.empty : Prisma.sql`AND h.run_id = ${input.runId}::uuid`;
  return Prisma.sql`h.company_id = ${context.companyId}::uuid AND h.state = 'OPEN' ${chosen} ${ofRun}`;
}

async function refuseOwnRemoval(context: Context, input: HoldDecision): Promise<void> {
  const own = await context.db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM sync_hold h WHERE ${openSql(context, input)} AND h.person_id = ${requesterId(context)}::uuid`);
  if (own.length > 0) throw forbidden("You can't decide about your own removal. Leave it out and try again.");
}

async function refuseLastOwner(context: Context, input: HoldDecision): Promise<void> {
  const [owners] = await context.db.$queryRaw<{ chosen: number; staying: number }[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE chosen)::int AS chosen,
      count(*) FILTER (WHERE acts AND NOT chosen)::int AS staying
    FROM (
      SELECT EXISTS (SELECT FROM sync_hold h WHERE h.person_id = o.id AND ${openSql(context, input)}) AS chosen,
        ${actingOwnerSql} AS acts
      FROM person o
      WHERE o.company_id = ${context.companyId}::uuid AND o.role = 'OWNER' AND o.status = 'ACTIVE'
    ) x`);
  if (owners && owners.chosen > 0 && owners.staying === 0) {
    throw conflict("last-owner", "This would remove the last owner. Make someone else an owner first.");
  }
}
