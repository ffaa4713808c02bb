import type { Context } from "@/lib/context";
import { analyse } from "@/lib/db/analyse";
import { halve } from "@/lib/db/halve";
import { confirmProblems } from "@/lib/problems/confirm-problems";
import { codesOf } from "@/lib/problems/kinds/codes";
import { simulateManagers } from "@/lib/sync/managers/simulate/simulate-managers";
import { releaseChangedManagers, releaseManagedTeams } from "@/lib/sync/pins/release-changed";
import { planScopeOf } from "@/lib/sync/plan/plan-scope";
import { BULK_CREATES, claimBatch, FIRST_MANAGER_CLAIM } from "@/lib/sync/run/batches";
import { recordRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { holdManagerLosses } from "./hold-manager-losses";
import { nextManagerChunks } from "./manager-chunks";
import { managerScopeOf } from "./manager-scope";
import { measureManagers } from "./measure/measure-managers";
import { nameDroppedManagers } from "./name-dropped-managers";
import type { PeopleRange } from "./overrides/override-scope";
import { overridesSql, subjectsSql } from "./overrides/overrides-sql";
import { planManagers } from "./plan-managers";
import type { Half } from "./references-sql";
import { markAndReportLoops } from "./report-loops";
import { concernedBy, lookUpManagersHalving } from "./switch-manager-mode";
import { chooseTeamManagers } from "./teams/choose-team-managers";
import { clearOverridesSql, clearTeamManagersSql } from "./teams/clear-managers-sql";

/**
 * Stage 6: resolves who manages whom (G1 to G4), after all people of the run are written. Skipped if nothing
 * that affects it has changed since it last ended: then its problems are as they were.
 */
export async function managers(work: RunWork): Promise<StageOutcome> {
  if (!work.writesPeople) return measure(work);
  const isConcerned = work.progress.managersTouched || work.connection.managersStale;
  if (!isConcerned && work.run.appliesId === null) {
    if (work.isFull) await confirm(work);
    return { kind: "next" };
  }
  await prepare(work);
  while (work.connection.managerMode === "INDIVIDUAL" && !work.progress.managersResolved) {
    await resolveTogether(work);
    if (!work.hasTime()) return { kind: "again" };
  }
  await settle(work);
  return { kind: "next" };
}

/** A preview and a preview-mode run write no one's manager. They find out who would get whom (U5, W4). */
async function measure(work: RunWork): Promise<StageOutcome> {
  await work.commit(async (context) => {
    // The first live run must still resolve managers that a preview-mode run has read.
    if (!work.isPreview && work.progress.managersTouched) await setStale(work, true, context.db);
    if (!work.isFull) return;
    if (work.progress.managersResolved) return;
    const scope = {
      ...planScopeOf(work, context, { after: "", upTo: null }),
      runId: work.run.id,
      customAttribute: work.connection.managerAttribute,
      match: work.managerMatch,
      mode: work.connection.managerMode,
    };
    const measured = await measureManagers(context, scope);
    await planManagers(work, context, scope);
    const simulation = work.isSimulation ? await simulateManagers(work, context) : undefined;
    work.progress.managersResolved = true;
    await context.db.syncRun.update({
      where: { companyId_id: { companyId: work.companyId, id: work.run.id } },
      data: { managers: { ...measured, simulation } },
    });
  });
  return { kind: "next" };
}

/** Marks managers as unfinished, so that after a crash the next full run resolves them again. */
async function prepare(work: RunWork): Promise<void> {
  if (work.progress.referencesReady) return;
  await work.commit(async (context) => {
    const { db } = context;
    await setStale(work, true, db);
    await releaseChangedManagers(context, { customAttribute: work.connection.managerAttribute });
    // A step that broke off here may have left rows that were looked up among other people.
    await db.syncReference.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
  });
  work.progress.referencesReady = true;
  const halves: (Half | undefined)[] = work.isFull ? [0, 1] : [undefined];
  await work.commitTogether(
    halves.map((half) => async (context) => {
      const scope = managerScopeOf(work);
      const concerned = concernedBy(scope, work.connection.managerMode);
      const refused = await lookUpManagersHalving(context, scope, { concerned, half });
      await recordRefusals(work, context, refused);
    }),
  );
}

async function resolveTogether(work: RunWork): Promise<void> {
  const { progress } = work;
  const chunks = await nextManagerChunks(work);
  progress.managersUpTo = chunks.at(-1)?.range.upTo ?? progress.managersUpTo;
  progress.managersResolved = chunks.at(-1)?.range.upTo === null;
  progress.managerChunks += chunks.length;
  await work.commitTogether(
    chunks.map(({ ordinal, range }) => async (context) => {
      if (!(await claimBatch(context, work.run.id, FIRST_MANAGER_CLAIM + ordinal))) return;
      await overrideHalving(work, context, range);
    }),
  );
}

/** A person whose manager the database refuses keeps the old one, and the others aren't affected (M5). */
async function overrideHalving(work: RunWork, context: Context, range: PeopleRange): Promise<void> {
  const scope = { ...managerScopeOf(work), range, now: context.clock.now(), putDownLosses: true };
  const { refused } = await halve(context.db, {
    whole: () => context.db.$executeRaw(overridesSql(scope)),
    items: async () => {
      const rows = await context.db.$queryRaw<{ oktaId: string }[]>(subjectsSql(scope));
      return rows.map(({ oktaId }) => oktaId);
    },
    part: (oktaIds) => context.db.$executeRaw(overridesSql({ ...scope, oktaIds })),
  });
  await recordRefusals(work, context, refused);
}

async function settle(work: RunWork): Promise<void> {
  if (work.progress.planCreates > BULK_CREATES) await analyse(work.context.db, ["person_manager", "team"]);
  await work.commit(
    async (context) => {
      if (work.isFull || work.run.appliesId !== null) await clearOtherMode(work, context);
      if (work.connection.managerMode === "TEAM") await chooseTeamManagers(work, context);
      else await holdManagerLosses(work, context);
      await releaseManagedTeams(context);
      if (work.run.appliesId !== null) await nameDroppedManagers(work, context, work.run.appliesId);
      await markAndReportLoops(context, { id: work.run.id, isFull: work.isFull });
      await context.db.syncReference.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
      if (work.isFull || (work.run.appliesId === null && !work.connection.managersStale))
        await setStale(work, false, context.db);
    },
    { lock: true },
  );
}

/** Removes what syncs of the other mode have set (G5), also if an applied preview left some of it. */
async function clearOtherMode(work: RunWork, { db }: RunWork["context"]): Promise<void> {
  const scope = managerScopeOf(work);
  const isTeam = work.connection.managerMode === "TEAM";
  await db.$executeRaw(isTeam ? clearOverridesSql(scope) : clearTeamManagersSql(scope));
}

async function setStale(work: RunWork, managersStale: boolean, db: RunWork["context"]["db"]): Promise<void> {
  await db.oktaConnection.updateMany({ where: { companyId: work.companyId }, data: { managersStale } });
}

/** Nothing that decides who manages whom has changed, so open problems about managers are still right. */
async function confirm(work: RunWork): Promise<void> {
  const codes = [...codesOf("managers"), ...codesOf("loops")];
  await work.commit(
    async (context) => {
      await confirmProblems(context, { runId: work.run.id, codes });
    },
    { lock: true },
  );
}
