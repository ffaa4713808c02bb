import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { lookUpNamed } from "./look-up-named";
import { UNDO_CHUNK } from "./plan-undo-sql";
import { readUndoScope } from "./read-undo-scope";
import { restoreManagersSql } from "./restore-managers-sql";
import { settleUndo } from "./settle-undo";
import { leadsBackToOkta } from "./undone-run";

/** Restores the managers of people and teams, after the people themselves. */
export async function restoreManagers(work: RunWork): Promise<StageOutcome> {
  const scope = await readUndoScope(work);
  const isBack = await leadsBackToOkta(work.context, scope.runId);
  for (let isDone = false; !isDone; ) {
    await work.commit(
      async (context) => {
        const undo = {
          ...scope,
          undoId: work.run.id,
          after: work.progress.undoManagersTo,
          isBack,
          customAttribute: work.connection.managerAttribute,
          limit: UNDO_CHUNK,
          now: context.clock.now(),
        };
        if (!isBack) await lookUpNamed(work, context, undo);
        const [last] = await context.db.$queryRaw<{ batch: number | null; id: bigint | null }[]>(
          restoreManagersSql(undo),
        );
        if (!last?.id || last.batch === null) isDone = true;
        else work.progress.undoManagersTo = [last.batch, String(last.id)];
      },
      { lock: true },
    );
    const interruption = isDone ? null : work.interruption();
    if (interruption) return interruption;
  }
  return settleUndo(work);
}
