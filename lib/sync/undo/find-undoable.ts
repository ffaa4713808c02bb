import type { Context } from "@/lib/context";
import { Prisma, type SyncRun } from "@/lib/db/client";
import { type AppError, notFound } from "@/lib/errors";
import { undoScopeOf } from "@/lib/sync/restore/undone-run";
import { readProgress } from "@/lib/sync/run/progress";
import type { UndoScope } from "../restore/undo-scope";
import { undoRefusal } from "./refusal";

/** A sync that someone may want to undo. */
export interface Undoable {
  run: SyncRun;
  scope: UndoScope;
  /** Why it can't be undone; null if it can. */
  refusal: AppError | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads a sync and whether it can be undone (U6). With `lock`, it stays the same until the transaction ends,
 * so that one of two simultaneous requests is refused.
 * @throws AppError 404 when the company has no such sync
 */
export async function findUndoable(
  context: Context,
  input: { runId: string; lock?: boolean },
): Promise<Undoable> {
  const { companyId, db } = context;
  const { runId } = input;
  if (!uuid.test(runId)) throw notFound("This sync");
  if (input.lock)
    await db.$queryRaw(Prisma.sql`
      SELECT id
      FROM sync_run
      WHERE company_id = ${companyId}::uuid AND id = ${runId}::uuid
      FOR NO KEY UPDATE`);
  const run = await db.syncRun.findUnique({ where: { companyId_id: { companyId, id: runId } } });
  if (!run) throw notFound("This sync");
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { managerMode: true },
  });
  const move = await db.orgMove.findFirst({
    where: { companyId, state: { in: ["DONE", "RETURNED"] } },
    orderBy: { finishedAt: "desc" },
    select: { finishedAt: true },
  });
  const refusal = undoRefusal({
    movedAt: move?.finishedAt ?? null,
    mode: run.mode,
    shadow: readProgress(run.progress).shadow === true,
    state: run.state,
    trigger: run.trigger,
    createdAt: run.createdAt,
    now: context.clock.now(),
    undone: await lastUndo(context, runId),
  });
  const managerMode = connection?.managerMode ?? "INDIVIDUAL";
  return { run, scope: await undoScopeOf(context, { run, managerMode }), refusal };
}

/**
 * The latest undo of a sync that did or may do its work. One that was cancelled or failed leaves the rest to
 * another.
 */
async function lastUndo({ companyId, db }: Context, runId: string) {
  const undo = await db.syncRun.findFirst({
    where: { companyId, undoesRunId: runId, state: { notIn: ["FAILED", "CANCELLED"] } },
    orderBy: { createdAt: "desc" },
    select: { id: true, state: true },
  });
  if (!undo) return null;
  const isUndone = await db.syncRun.count({
    where: { companyId, undoesRunId: undo.id, state: { in: ["DONE", "DONE_WITH_ISSUES"] } },
  });
  return { runId: undo.id, state: undo.state, isUndone: isUndone > 0 };
}
