import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { requireMove } from "./find-move";
import { readSnapshot } from "./org-snapshot";

/**
 * Ends a move before its switch. The new org's data and credentials are deleted, and nothing else has
 * changed.
 * @throws AppError 404 without an open move, 409 `wrong-state` once the switch has begun
 */
export async function cancelMove(context: Context): Promise<void> {
  await inTransaction(context, async (context) => {
    const { id } = await requireMove(context, ["PREPARING", "READING", "READY"]);
    await endMove(context, { moveId: id });
  });
}

/** Ends a move before its switch, and deletes what was read of the new org and its credentials. Nothing else has changed. */
export async function endMove(context: Context, input: { moveId: string }): Promise<void> {
  const { companyId, db, clock } = context;
  const { moveId } = input;
  await db.orgMovePerson.deleteMany({ where: { companyId, moveId } });
  await db.orgMoveMatch.deleteMany({ where: { companyId, moveId } });
  await db.orgMove.update({
    where: { companyId_id: { companyId, id: moveId } },
    data: {
      state: "CANCELLED",
      target: Prisma.DbNull,
      stage: null,
      cursor: null,
      failure: null,
      retryAt: null,
      finishedAt: clock.now(),
      version: { increment: 1 },
    },
  });
  await recordAudit(context, { action: "move.cancelled", target: moveId });
}

/**
 * Reads the new org's people again, if the preview is too old. An owner's own sign-in still counts, and
 * choices don't.
 * @throws AppError 404 without an open move, 409 `wrong-state`
 */
export async function readAgain(context: Context): Promise<void> {
  await inTransaction(context, async (context) => {
    const { companyId, db } = context;
    const { id, target } = await requireMove(context, ["PREPARING", "READY"]);
    if (readSnapshot(target).connection === null) return;
    await db.orgMovePerson.deleteMany({ where: { companyId, moveId: id } });
    await db.orgMoveMatch.deleteMany({ where: { companyId, moveId: id, NOT: { by: "holder" } } });
    await db.orgMoveMatch.deleteMany({ where: { companyId, moveId: id, by: null } });
    await db.orgMove.update({
      where: { companyId_id: { companyId, id } },
      data: {
        state: "READING",
        stage: "LIST",
        cursor: null,
        people: 0,
        readAt: null,
        failure: null,
        retryAt: null,
        restarts: 0,
        stalledSince: null,
        version: { increment: 1 },
      },
    });
    await recordAudit(context, { action: "move.read", target: id });
    await context.jobs.moveWaiting(companyId);
  });
}
