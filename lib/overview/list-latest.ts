import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { ChangeView, RunView } from "@/lib/sync/contract";
import { viewChanges } from "@/lib/sync/history/change-view";
import { runColumns, viewRuns } from "@/lib/sync/history/run-view";
import { selectChanges } from "@/lib/sync/history/select-changes";
import type { Happening } from "./contract";

/** Syncs to show, and to look through: updates of a few people that changed nothing are left out. */
const SHOWN = 10;
const LOOKED_THROUGH = 60;
/** A sync with more changes than this is shown as a summary. */
const TOLD_ONE_BY_ONE = 3;

/**
 * Lists the latest syncs worth showing, newest first: every full sync that ended, and every update that changed
 * something, needs approval or failed. Each has its changes if they are few.
 */
export async function listLatest(context: Context): Promise<Happening[]> {
  const rows = await context.db.syncRun.findMany({
    where: { companyId: context.companyId, mode: "LIVE", finishedAt: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LOOKED_THROUGH,
    select: runColumns,
  });
  const runs = (await viewRuns(context, rows)).filter(isWorthTelling).slice(0, SHOWN);
  const few = runs.filter((run) => changesOf(run) > 0 && changesOf(run) <= TOLD_ONE_BY_ONE);
  const [changes, actors] = await Promise.all([
    changesByRun(
      context,
      few.map(({ id }) => id),
    ),
    actorsByRun(
      context,
      runs.filter(({ trigger }) => trigger === "EVENT").map(({ id }) => id),
    ),
  ]);
  return runs.map((run) => ({
    run,
    changes: changes.get(run.id) ?? [],
    actor: actors.get(run.id) ?? null,
  }));
}

function isWorthTelling(run: RunView): boolean {
  if (run.kind === "FULL" || run.state === "FAILED") return true;
  return changesOf(run) > 0 || (run.counts?.held ?? 0) > 0;
}

/** Changes that people see: all except those that need approval or were skipped. */
function changesOf({ counts }: RunView): number {
  if (counts === null) return 0;
  const { created, linked, updated, suspended, deactivated, reactivated, scheduled, activated } = counts;
  return (
    created +
    linked +
    updated +
    suspended +
    deactivated +
    reactivated +
    scheduled +
    activated +
    counts.managers
  );
}

async function changesByRun(context: Context, runIds: string[]): Promise<Map<string, ChangeView[]>> {
  if (runIds.length === 0) return new Map();
  const rows = await selectChanges(
    context,
    Prisma.sql`c.run_id = ANY(${runIds}::uuid[]) AND c.exception IS NULL`,
    TOLD_ONE_BY_ONE * runIds.length,
  );
  const views = await viewChanges(context, rows);
  const found = new Map<string, ChangeView[]>();
  for (const [index, { runId }] of rows.entries())
    found.set(runId, [...(found.get(runId) ?? []), ...views.slice(index, index + 1)]);
  return found;
}

/** Who caused a run's events in Okta; if several people did, the latest. */
async function actorsByRun(context: Context, runIds: string[]): Promise<Map<string, string>> {
  if (runIds.length === 0) return new Map();
  const events = await context.db.oktaEvent.findMany({
    where: { companyId: context.companyId, runId: { in: runIds }, actorName: { not: null } },
    orderBy: { id: "asc" },
    select: { runId: true, actorName: true },
  });
  return new Map(events.flatMap(({ runId, actorName }) => (runId && actorName ? [[runId, actorName]] : [])));
}
