import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { learnSpellings } from "@/lib/directory/learn-spellings";
import { keepTakenAddresses, recordKeptAddresses } from "@/lib/sync/plan/keep-taken-addresses";
import { CONTENDED_BATCH } from "@/lib/sync/run/batches";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { type PlannedUndo, planUndoSql, undoBatches } from "./plan-undo-sql";
import { readUndoScope } from "./read-undo-scope";

/** Plans an undo chunk by chunk from what the undone run applied (U6). */
export async function planUndo(work: RunWork): Promise<StageOutcome> {
  const scope = await readUndoScope(work);
  for (;;) {
    let isDone = false;
    await work.commit(
      async (context) => {
        const { progress } = work;
        const chunk = progress.planChunks;
        const plan = {
          ...scope,
          undoId: work.run.id,
          after: progress.undoPlannedTo,
          chunk,
          now: context.clock.now(),
        };
        const [planned] = await context.db.$queryRaw<PlannedUndo[]>(planUndoSql(plan));
        if (!planned?.id || planned.batch === null) {
          isDone = true;
          return;
        }
        progress.undoPlannedTo = [planned.batch, String(planned.id)];
        progress.planChunks += 1;
        progress.planUpdates += planned.planned;
        progress.planned += planned.planned;
        await learnTeams(work, context, chunk);
      },
      { lock: true },
    );
    if (isDone) break;
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
  await work.commit((context) => keepTaken(work, context), { lock: true });
  return { kind: "next" };
}

/**
 * If the undo leaves someone alone who was to give back an address, they keep it, and so the other address
 * stays too (M4).
 */
async function keepTaken({ companyId, run }: RunWork, { db }: Context): Promise<void> {
  const planned = { companyId, runId: run.id };
  const stuck = await keepTakenAddresses(db, planned);
  await recordKeptAddresses(db, planned, { stuck, reason: "EMAIL_TAKEN" });
}

/**
 * Computes how the names of restored teams are compared (T1). The names may be older than any known spelling.
 */
async function learnTeams(work: RunWork, context: Context, chunk: number): Promise<void> {
  const { companyId } = work;
  const [first, last] = undoBatches(chunk);
  const names = await context.db.$queryRaw<{ name: string }[]>(Prisma.sql`
    SELECT DISTINCT c.after->>'team' AS name
    FROM sync_change c
    WHERE c.company_id = ${companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND (c.batch = ${CONTENDED_BATCH} OR c.batch BETWEEN ${first} AND ${last})
      AND c.after->>'team' IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM team_spelling s
        WHERE s.company_id = c.company_id AND s.spelling = c.after->>'team'
      )`);
  await learnSpellings(
    context,
    names.map(({ name }) => name),
  );
}
