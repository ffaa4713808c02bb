import { analyse } from "@/lib/db/analyse";
import { Prisma } from "@/lib/db/client";
import { type ManagerScope, type ManagersChunk, overridesSql, referencesSql } from "../managers-sql";
import { markLoops } from "../mark-loops";
import { measureManagers } from "../measure-managers";
import type { RunWork, StageOutcome } from "../work";
import { planScopeOf } from "./plan";

/** People a statement. */
const CHUNK = 20_000;

/**
 * Stage 6: who manages whom (G1 to G3), after all people of the run are there. Left out when nothing that feeds it
 * has changed since it last ran to its end; its problems then stand as they were.
 */
export async function managers(work: RunWork): Promise<StageOutcome> {
  if (!work.writesPeople) return measure(work);
  if (!work.progress.managersTouched && !work.connection.managersStale) {
    if (work.isFull) await carryProblemsOver(work);
    return { kind: "next" };
  }
  await prepare(work);
  while (work.connection.managerMode === "INDIVIDUAL" && (await resolveChunk(work))) {
    if (!work.hasTime()) return { kind: "again" };
  }
  await settle(work);
  return { kind: "next" };
}

/** A preview and a shadow run write nobody's manager: they find out who would get whom (U5, W4). */
async function measure(work: RunWork): Promise<StageOutcome> {
  await work.commit(async (context) => {
    // What a shadow run has read of managers, the first live run still has to work through.
    if (!work.isPreview && work.progress.managersTouched) await setStale(work, true, context.db);
    if (!work.isFull) return;
    const measured = await measureManagers(context, {
      ...planScopeOf(work, context, { after: "", upTo: null }),
      runId: work.run.id,
      customAttribute: work.connection.managerAttribute,
      match: work.managerMatch,
      mode: work.connection.managerMode,
    });
    work.progress.managerChanges = measured.changes;
    work.progress.teamManagerChanges = measured.teamChanges;
    await context.db.syncRun.update({
      where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
      data: { managers: measured.measure },
    });
  });
  return { kind: "next" };
}

function scopeOf(work: RunWork): ManagerScope {
  return {
    companyId: work.companyId,
    runId: work.run.id,
    customAttribute: work.connection.managerAttribute,
    match: work.managerMatch,
    everybody: work.isFull,
  };
}

/** Marks managers as unfinished business, so that a crash from here on makes the next full run resolve them again. */
async function prepare(work: RunWork): Promise<void> {
  if (work.progress.referencesReady) return;
  await work.commit(async (context) => {
    await setStale(work, true, context.db);
    await context.db.$executeRaw(referencesSql(scopeOf(work)));
    work.progress.referencesReady = true;
  });
}

/** Returns whether there may be more. */
async function resolveChunk(work: RunWork): Promise<boolean> {
  let last: string | null = null;
  await work.commit(
    async (context) => {
      const after = work.progress.managersAfter;
      const [chunk] = await context.db.$queryRaw<ManagersChunk[]>(
        overridesSql({ ...scopeOf(work), after, limit: CHUNK }),
      );
      last = chunk?.last ?? null;
      work.progress.managersAfter = last ?? after;
    },
    { lock: true },
  );
  return last !== null;
}

async function settle(work: RunWork): Promise<void> {
  if (work.progress.planCreates > CHUNK) await analyse(work.context.db, ["person_manager"]);
  await work.commit(
    async (context) => {
      await markLoops(context, work.run.id);
      await context.db.syncReference.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
      if (work.isFull || !work.connection.managersStale) await setStale(work, false, context.db);
    },
    { lock: true },
  );
}

async function setStale(work: RunWork, managersStale: boolean, db: RunWork["context"]["db"]): Promise<void> {
  await db.oktaConnection.updateMany({ where: { companyId: work.companyId }, data: { managersStale } });
}

async function carryProblemsOver(work: RunWork): Promise<void> {
  const { lastGoodRunId } = work.connection;
  if (lastGoodRunId === null) return;
  await work.commit(async (context) => {
    await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
      SELECT company_id, ${work.run.id}::uuid, code, okta_id, person_id, detail FROM sync_problem
      WHERE company_id = ${work.companyId}::uuid AND run_id = ${lastGoodRunId}::uuid AND code LIKE 'MANAGER_%'
        AND NOT EXISTS (SELECT FROM sync_problem WHERE company_id = ${work.companyId}::uuid
          AND run_id = ${work.run.id}::uuid AND code LIKE 'MANAGER_%')
      ORDER BY id`);
  });
}
