import type { Context } from "@/lib/context";
import type { ManagerMode, SyncRun } from "@/lib/db/client";
import type { UndoScope } from "./undo-scope";

/** The run that an undo is about, and whether it was an undo itself. */
export type UndoneRun = Pick<SyncRun, "id" | "startedAt" | "createdAt">;

/** What an undo of this run covers. */
export async function undoScopeOf(
  { companyId, db }: Context,
  input: { run: UndoneRun; managerMode: ManagerMode },
): Promise<UndoScope> {
  const { run, managerMode } = input;
  const field = await db.customField.findFirst({ where: { companyId }, select: { id: true } });
  return {
    companyId,
    runId: run.id,
    since: run.startedAt ?? run.createdAt,
    managerMode,
    hasCustom: field !== null,
  };
}

/**
 * Returns whether undoing this run returns to what Okta says: it is itself the undo of a sync, or the undo of
 * the undo of one, and so on. Such an undo releases pins, and others create them.
 */
export async function leadsBackToOkta(context: Context, runId: string): Promise<boolean> {
  let isUndo = false;
  for (let id: string | null = runId; id !== null; isUndo = !isUndo) {
    const run: { undoesRunId: string | null } | null = await context.db.syncRun.findUnique({
      where: { companyId_id: { companyId: context.companyId, id } },
      select: { undoesRunId: true },
    });
    id = run?.undoesRunId ?? null;
  }
  // Odd lengths are syncs, or undos of undos.
  return !isUndo;
}
