import type { RunWork } from "@/lib/sync/run/work";
import type { UndoScope } from "./undo-scope";
import { undoScopeOf } from "./undone-run";

/** Returns which run this one undoes, and what of it. */
export async function readUndoScope(work: RunWork): Promise<UndoScope> {
  const run = await work.context.db.syncRun.findUniqueOrThrow({
    where: { companyId_id: { companyId: work.companyId, id: work.run.undoesRunId ?? "" } },
  });
  return undoScopeOf(work.context, { run, managerMode: work.connection.managerMode });
}
