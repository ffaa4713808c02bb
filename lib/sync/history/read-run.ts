import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { viewCounts } from "@/lib/problems/list/view-counts";
import { viewProblems } from "@/lib/problems/list/view-problems";
import { coverageSchema, type RunDetail, runStages } from "@/lib/sync/contract";
import { readProgress } from "@/lib/sync/run/progress";
import { runColumns, viewRuns } from "./run-view";

const PROBLEMS_SHOWN = 100;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Returns one run with the problems it saw.
 * @throws AppError 404 when the company has no such run
 */
export async function readRun(context: Context, input: { runId: string }): Promise<RunDetail> {
  const key = { companyId: context.companyId, id: input.runId };
  const row = uuid.test(input.runId)
    ? await context.db.syncRun.findUnique({
        where: { companyId_id: key },
        select: { ...runColumns, coverage: true },
      })
    : null;
  if (!row) throw notFound("This sync");
  const [run] = await viewRuns(context, [row]);
  if (!run) throw notFound("This sync");
  const ofRun = { companyId: context.companyId, runId: input.runId };
  const [problems, counts, openHolds, undo] = await Promise.all([
    context.db.syncProblem.findMany({ where: ofRun, orderBy: { id: "asc" }, take: PROBLEMS_SHOWN }),
    context.db.syncProblem.groupBy({ by: ["code"], where: ofRun, _count: true }),
    context.db.syncHold.count({ where: { ...ofRun, state: "OPEN" } }),
    readUndo(context, { id: input.runId, undoesRunId: row.undoesRunId }),
  ]);
  return {
    ...run,
    stages: stagesOf(row.progress),
    openHolds,
    problems: await viewProblems(context, problems),
    problemCounts: viewCounts(counts),
    coverage: row.coverage === null ? null : coverageSchema.parse(row.coverage),
    undo,
  };
}

async function readUndo(
  { companyId, db }: Context,
  { id, undoesRunId }: { id: string; undoesRunId: string | null },
): Promise<RunDetail["undo"]> {
  const undoOf = (runId: string) =>
    db.syncRun.findFirst({
      where: { companyId, undoesRunId: runId },
      orderBy: { createdAt: "desc" },
      select: { id: true, state: true },
    });
  const undo = await undoOf(id);
  const undone = undo && (await undoOf(undo.id));
  const by = undo && { ...undo, isUndone: undone?.state === "DONE" || undone?.state === "DONE_WITH_ISSUES" };
  if (undoesRunId === null) return { of: null, by, pins: 0 };
  const ofRun = { where: { companyId, runId: id } };
  const [people, teams] = await Promise.all([db.undoPin.count(ofRun), db.undoTeamPin.count(ofRun)]);
  return { of: undoesRunId, by, pins: people + teams };
}

function stagesOf(progress: unknown): RunDetail["stages"] {
  const { spent } = readProgress(progress);
  return runStages.flatMap((stage) => (spent[stage] ? [{ stage, ms: Math.round(spent[stage]) }] : []));
}
