import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/db/id";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { UndoRequest } from "@/lib/sync/contract";
import { countActive, measureAllowance } from "@/lib/sync/guard/allowance/read-allowance";
import { requesterId } from "@/lib/sync/request/request-full-run";
import { requireSetUpConnection } from "@/lib/sync/request/require-runnable";
import { findUndoable } from "./find-undoable";
import { nothingToUndo, sumUp } from "./read-undo";

/**
 * Creates the run that undoes a sync (U6) and asks a worker to advance it. Its removals don't count against
 * the allowance (R2). An admin who requests more than the allowance must confirm their number.
 * @throws AppError 404 for another company's sync; 409 `undo-…` if it can't be undone, isn't confirmed or is
 * being undone
 */
export async function requestUndo(
  context: Context,
  input: UndoRequest & { runId: string },
): Promise<{ runId: string }> {
  await requireSetUpConnection(context);
  const runId = newId();
  const active = await countActive(context);
  return inTransaction(context, async (context) => {
    const { run, scope, refusal } = await findUndoable(context, { runId: input.runId, lock: true });
    if (refusal) throw refusal;
    const sums = await sumUp(context, scope);
    const nothing = nothingToUndo(sums);
    if (nothing) throw nothing;
    await requireConfirmed(context, { ...input, active, removals: sums.removals });
    const { companyId } = context;
    await context.db.syncRun.create({
      data: {
        companyId,
        id: runId,
        kind: "PEOPLE",
        trigger: "UNDO",
        stage: "PLAN",
        requestedById: requesterId(context),
        undoesRunId: run.id,
        createdAt: context.clock.now(),
      },
    });
    await recordAudit(context, {
      action: "sync.undone",
      target: run.id,
      detail: { undo: runId, restored: sums.restored, stays: sums.stays, removals: sums.removals },
    });
    await context.jobs.runRequested({ companyId, runId, sends: 0 });
    return { runId };
  });
}

async function requireConfirmed(
  context: Context,
  input: { confirm?: number; active: number; removals: number },
): Promise<void> {
  const { confirm, active, removals } = input;
  const { perDay } = await measureAllowance(context, { active });
  if (removals <= perDay || confirm === removals) return;
  throw new AppError("undo-unconfirmed", `${removals} people would lose access. Confirm that number.`, {
    advice: "Check who they are, then enter the number shown.",
    extra: { removals },
  });
}
