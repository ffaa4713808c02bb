import type { Context } from "@/lib/context";
import { Prisma, type RunState } from "@/lib/db/client";
import { inTransaction, lockCompany } from "@/lib/db/transaction";
import { archiveEmptyTeams, restoreUsedTeams } from "@/lib/people/used-teams";
import { completeStep } from "@/lib/setup/complete-step";
import type { RunCounts } from "@/lib/sync/contract";
import { returnDraws } from "@/lib/sync/guard/allowance/return-draws";
import { endUsedApprovals } from "@/lib/sync/guard/blanking/field-holds";
import { coverageOfRun } from "@/lib/sync/managers/coverage/coverage-of-run";
import { updateProblems } from "@/lib/sync/plan/problems/update-problems";
import { nextMeasure } from "@/lib/sync/proof/measure";
import { nextFullRunAt } from "@/lib/sync/run/next-full-run";
import { raiseFinishedRunAlerts } from "@/lib/sync/run/run-alerts";
import { moveRun } from "@/lib/sync/run/run-state";
import type { RunWork } from "@/lib/sync/run/work";
import { countPeople } from "./count-people";
import { countUnannounced } from "./count-unannounced";
import { offerRenames } from "./offer-renames";

/**
 * Stage 7: counts, problems and the next due time. Then the run ends in the state that its results require.
 */
export async function finish(work: RunWork, cancelled: boolean): Promise<RunState> {
  // Beside the rest, because it reads everyone and no one's manager changes any more. If the rest fails, no one awaits it.
  const hasManagers = !cancelled || work.progress.applied > 0;
  const counting = hasManagers ? coverageOfRun(work) : Promise.resolve(null);
  counting.catch(() => undefined);
  return inTransaction(work.context, async (context) => {
    // First, because code that reads people resolves their problems under it too.
    await lockCompany(context.db, work.companyId);
    if (work.writesPeople) await returnDraws(work, context);
    const unannounced = await countUnannounced(work, context);
    const problems = await updateProblems(work, context, cancelled);
    const { read, people } = await countPeople(work, context);
    const counts = { read, ...(await countChanges(work, context)), problems, unannounced, people };
    const to = cancelled
      ? "CANCELLED"
      : counts.problems + counts.held + counts.skipped > 0
        ? "DONE_WITH_ISSUES"
        : "DONE";
    const coverage = await counting;
    // Last, because it keeps others from giving the empty teams people.
    if (work.writesPeople && (work.isFull || work.progress.applied > 0)) {
      await restoreUsedTeams(context);
      await archiveEmptyTeams(context);
      await offerRenames(work, context);
    }
    const moved = await moveRun(context, {
      runId: work.run.id,
      from: "RUNNING",
      to,
      set: { counts, stage: "FINISH", ...(coverage === null ? {} : { coverage }) },
    });
    if (moved && cancelled && work.progress.managersTouched) await keepManagersForLater(context);
    if (moved && work.isFull && work.run.mode === "LIVE") await noteFullRun(work, context, cancelled);
    if (moved && !cancelled) await raiseFinishedRunAlerts(context, work.run);
    if (moved && !cancelled && work.isFull && work.writesPeople) await noteFirstSync(context);
    await tidy(work, context);
    return to;
  });
}

/** The next full run must still resolve managers that a cancelled run has read. */
async function keepManagersForLater({ db, companyId }: Context): Promise<void> {
  await db.oktaConnection.updateMany({ where: { companyId }, data: { managersStale: true } });
}

async function countChanges(
  work: RunWork,
  context: Context,
): Promise<Omit<RunCounts, "read" | "problems" | "unannounced" | "people">> {
  const changes = await context.db.$queryRaw<
    { kind: string; exception: string | null; n: number }[]
  >(Prisma.sql`
    SELECT kind::text AS kind, exception::text AS exception, sum(n)::int AS n
    FROM (
      SELECT kind, exception, batch, count(*) AS n
      FROM sync_change
      WHERE company_id = ${work.companyId}::uuid
        AND run_id = ${work.run.id}::uuid
        AND reason IS DISTINCT FROM 'FIELD_HELD'
      GROUP BY 1, 2, 3
    ) c
    WHERE ${!work.writesPeople}
      OR exception IS NOT NULL
      OR kind IN ('MANAGER', 'TEAM_MANAGER')
      OR EXISTS (
        SELECT FROM sync_batch b
        WHERE b.company_id = ${work.companyId}::uuid
          AND b.run_id = ${work.run.id}::uuid
          AND b.number = c.batch
      )
    GROUP BY 1, 2`);
  const of = (kind: string) => changes.find((row) => row.kind === kind && row.exception === null)?.n ?? 0;
  const excepted = (exception: string) =>
    changes.reduce((sum, row) => sum + (row.exception === exception ? row.n : 0), 0);
  return {
    created: of("CREATE"),
    linked: of("LINK"),
    updated: of("UPDATE"),
    suspended: of("SUSPEND"),
    deactivated: of("DEACTIVATE"),
    reactivated: of("REACTIVATE"),
    scheduled: of("SCHEDULE"),
    activated: of("ACTIVATE"),
    managers: of("MANAGER"),
    teamManagers: of("TEAM_MANAGER"),
    held: excepted("HELD"),
    skipped: excepted("SKIPPED"),
  };
}

/** Saves what the next full run measures itself by, and when it's due. */
async function noteFullRun(work: RunWork, context: Context, cancelled: boolean): Promise<void> {
  const now = context.clock.now();
  const company = await context.db.company.findUniqueOrThrow({
    where: { id: work.companyId },
    select: { timeZone: true },
  });
  // A run that was stopped doesn't touch what became due meanwhile: the resumed or live run that replaces it.
  const due = { gt: work.run.startedAt ?? work.run.createdAt, lte: now };
  await context.db.oktaConnection.updateMany({
    where: { companyId: work.companyId, ...(work.cancelAsked ? { NOT: { nextFullRunAt: due } } : {}) },
    data: {
      nextFullRunAt: nextFullRunAt({
        now,
        timeZone: company.timeZone,
        hour: work.connection.dailyHour,
        companyId: work.companyId,
      }),
      ...(cancelled ? {} : { lastGoodRunId: work.run.id, lastGoodRunAt: now }),
    },
  });
  if (cancelled) return;
  if (work.writesPeople) await endUsedApprovals(work, context);
  // A scope saved since this step began has no measure yet, and this list says nothing about it.
  const { scope, scopeGroupIds } = work.connection;
  await context.db.oktaConnection.updateMany({
    where: { companyId: work.companyId, scope, scopeGroupIds: { equals: scopeGroupIds } },
    data: measureOf(work),
  });
}

/** Saves what the next list is measured against (R1). */
function measureOf({ connection, progress }: RunWork): {
  listMeasure: number | null;
  shorterListCount: number | null;
} {
  const { count, shorter } = nextMeasure(
    { count: connection.listMeasure, shorter: connection.shorterListCount },
    { distinct: progress.read, incomplete: progress.listIncomplete, unexplained: progress.unexplained },
  );
  return { listMeasure: count, shorterListCount: shorter };
}

/** Setup's last step is done once people were really synced, and not before. */
async function noteFirstSync(context: Context): Promise<void> {
  const { companyId } = context;
  if (await context.db.oktaSetupCheck.findFirst({ where: { companyId, step: "go-live" } })) return;
  await completeStep({ ...context, actor: { kind: "system", name: "the first sync" } }, { step: "go-live" });
}

/** The run no longer needs who was on which page, because the mirror knows. */
async function tidy(work: RunWork, context: Context): Promise<void> {
  await context.db.syncPage.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
  if (work.isPreview) await context.db.previewPerson.deleteMany({ where: { companyId: work.companyId } });
  await context.db.syncReference.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
}
