import { recordAudit } from "@/lib/audit/record-audit";
import { moveConnection } from "@/lib/connection/move-connection";
import type { Context } from "@/lib/context";
import { type OrgMove, Prisma } from "@/lib/db/client";
import { KEPT_DAYS } from "../contract";
import { type OrgSnapshot, readSnapshot, takeSnapshot } from "../org-snapshot";
import { forgetOrg } from "./forget-org";
import { type Stepped, saveStep } from "./step";
import { holdUncertain, nameUnlinked, unlockUnlinked } from "./unlinked";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Does the last step of a move: the connection becomes the other org's, and everything of the previous org's
 * is deleted. From here on, syncs, events and sign-ins are the new org's. A full sync is due at once.
 */
export async function finishMove(context: Context, move: OrgMove): Promise<Stepped> {
  const { companyId } = move;
  const isBack = move.state === "RETURNING";
  const now = context.clock.now();
  const change = isBack
    ? { state: "RETURNED" as const, stage: null, finishedAt: now, target: Prisma.DbNull, keptUntil: null }
    : {
        state: "DONE" as const,
        stage: null,
        finishedAt: now,
        keptUntil: new Date(now.getTime() + KEPT_DAYS * DAY_MS),
      };
  const stepped = await saveStep(context, move, change, async (context) => {
    const before = await takeSnapshot(context);
    const to = readSnapshot(isBack ? move.origin : move.target);
    await context.db.orgMove.update({
      where: { companyId_id: { companyId, id: move.id } },
      data: { origin: isBack ? Prisma.DbNull : before },
    });
    await forgetOrg(context);
    await adopt(context, { move, to });
    await nameUnlinked(context, move);
    await unlockUnlinked(context, move);
    if (!isBack) await holdUncertain(context, move);
    await context.db.orgMovePerson.deleteMany({ where: { companyId, moveId: move.id } });
    await recordAudit(context, {
      action: isBack ? "move.returned" : "move.done",
      target: move.id,
      detail: { from: before.connection?.orgUrl ?? null, to: to.connection?.orgUrl ?? null },
    });
  });
  return stepped === "more" ? "over" : stepped;
}

async function adopt(context: Context, { move, to }: { move: OrgMove; to: OrgSnapshot }): Promise<void> {
  const { companyId, db, clock } = context;
  const { connection, checks, key, feed } = to;
  if (!connection) throw new Error("The move has no connection to switch to.");
  const resumeTo = move.resumeTo === null || move.resumeTo === "DRAFT" ? "LIVE" : move.resumeTo;
  const finished = await moveConnection(context, {
    move: "finishSwitch",
    to: resumeTo,
    set: {
      ...connection,
      // The old list says nothing about how many people the new one should have (R1).
      listMeasure: null,
      shorterListCount: null,
      lastGoodRunId: null,
      managersStale: true,
      pausedFrom: move.pausedFrom,
      pausedAt: move.pausedAt,
      nextFullRunAt: clock.now(),
    },
  });
  if (!finished) throw new Error("A company's connection isn't paused while it moves.");
  const { id: connectionId } = await db.oktaConnection.findUniqueOrThrow({
    where: { companyId },
    select: { id: true },
  });
  await db.oktaSetupCheck.createMany({
    data: checks.map(({ step, passedAt, passedBy, found }) => ({
      companyId,
      connectionId,
      step,
      passedAt,
      passedBy,
      found: found as Prisma.InputJsonValue,
    })),
  });
  if (key)
    await db.oktaServiceKey.create({
      data: { ...key, companyId, connectionId, publicJwk: key.publicJwk as Prisma.InputJsonValue },
    });
  // If the hook is in use again, the System Log is read from now on. A full sync finds earlier changes.
  if (feed) await db.eventFeed.create({ data: { ...feed, companyId, logSince: clock.now() } });
}
