import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { learnSpellings } from "@/lib/directory/learn-spellings";
import { restoreUsedTeams } from "@/lib/people/used-teams";
import { apply } from "@/lib/sync/apply/stage";
import { markAndReportLoops } from "@/lib/sync/managers/report-loops";
import { keepTakenAddresses, recordKeptAddresses } from "@/lib/sync/plan/keep-taken-addresses";
import { CONTENDED_BATCH } from "@/lib/sync/run/batches";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { lookUpNamed } from "./look-up-named";
import { pinRestored } from "./pin-restored";
import { type PlannedUndo, planUndoSql, UNDO_CHUNK, undoBatches } from "./plan-undo-sql";
import { restoreManagersSql } from "./restore-managers-sql";
import { leadsBackToOkta, undoScopeOf } from "./undone-run";
import type { UndoScope } from "./verdicts-sql";

/** Plans an undo chunk by chunk from what the undone run applied (U6). */
export async function planUndo(work: RunWork): Promise<StageOutcome> {
  const scope = await scopeOf(work);
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

/**
 * Someone whom Okta calls suspended or gone doesn't get access back. Access that the undo removes came from
 * the undone run, whatever Okta says.
 */
const asUndoSays = Prisma.sql`(
  c.after->>'status' = 'DEACTIVATED'
    OR NOT EXISTS (
      SELECT FROM directory_person d
      WHERE d.company_id = c.company_id
        AND d.okta_id = c.okta_id
        AND (
          d.status IN ('DEPROVISIONED', 'DELETED')
            OR (d.status = 'SUSPENDED' AND c.after->>'status' <> 'SUSPENDED')
        )
    )
)`;

/** Writes an undo's plan as any run's, with the same checks, and pins what it restored in the same transactions. */
export function applyUndo(work: RunWork): Promise<StageOutcome> {
  return apply(work, { saidSql: asUndoSays, alsoWrite: pinRestored });
}

/** Restores the managers of people and teams, after the people themselves. */
export async function restoreManagers(work: RunWork): Promise<StageOutcome> {
  const scope = await scopeOf(work);
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

/**
 * Restores the teams that have people again (T3), names loops that came back with their managers (G1), and
 * makes the next full sync resolve everyone's managers.
 */
export async function settleUndo(work: RunWork): Promise<StageOutcome> {
  await work.commit(
    async (context) => {
      const { db, companyId } = context;
      await restoreUsedTeams(context);
      // Walking up from each of very many people would take longer than reading everyone.
      await markAndReportLoops(context, { id: work.run.id, isFull: work.progress.planned > UNDO_CHUNK });
      await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
      await db.syncReference.deleteMany({ where: { companyId, runId: work.run.id } });
    },
    { lock: true },
  );
  return { kind: "next" };
}

async function scopeOf(work: RunWork): Promise<UndoScope> {
  const run = await work.context.db.syncRun.findUniqueOrThrow({
    where: { companyId_id: { companyId: work.companyId, id: work.run.undoesRunId ?? "" } },
  });
  return undoScopeOf(work.context, { run, managerMode: work.connection.managerMode });
}
