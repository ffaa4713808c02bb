import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { ProblemView, RunDetail } from "./contract";
import { describeProblem } from "./problems";
import { runColumns, viewRuns } from "./run-view";

const PROBLEMS_SHOWN = 100;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One run with its problems.
 * @throws AppError 404 when the company has no such run
 */
export async function readRun(context: Context, input: { runId: string }): Promise<RunDetail> {
  const key = { companyId: context.companyId, id: input.runId };
  const row = uuid.test(input.runId)
    ? await context.db.syncRun.findUnique({ where: { companyId_id: key }, select: runColumns })
    : null;
  if (!row) throw notFound("This sync");
  const [run] = await viewRuns(context, [row]);
  if (!run) throw notFound("This sync");
  const ofRun = { companyId: context.companyId, runId: input.runId };
  const [problems, counts] = await Promise.all([
    context.db.syncProblem.findMany({ where: ofRun, orderBy: { id: "asc" }, take: PROBLEMS_SHOWN }),
    context.db.syncProblem.groupBy({ by: ["code"], where: ofRun, _count: true }),
  ]);
  return {
    ...run,
    problems: await viewProblems(context, problems),
    problemCounts: counts
      .map(({ code, _count }) => ({ code, title: describeProblem(code, {}).title, count: _count }))
      .sort((a, b) => b.count - a.count),
  };
}

interface ProblemRow {
  id: bigint;
  code: string;
  oktaId: string | null;
  personId: string | null;
  detail: unknown;
}

async function viewProblems(context: Context, rows: ProblemRow[]): Promise<ProblemView[]> {
  const [people, mirrored] = await Promise.all([
    context.db.person.findMany({
      where: { companyId: context.companyId, id: { in: rows.flatMap((row) => row.personId ?? []) } },
      select: { id: true, displayName: true },
    }),
    context.db.directoryPerson.findMany({
      where: {
        companyId: context.companyId,
        oktaId: { in: rows.flatMap((row) => (row.personId ? [] : (row.oktaId ?? []))) },
      },
      select: { oktaId: true, email: true, login: true },
    }),
  ]);
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  const logins = new Map(mirrored.map((person) => [person.oktaId, person.email ?? person.login]));
  return rows.map((row) => ({
    id: String(row.id),
    code: row.code,
    oktaId: row.oktaId,
    personId: row.personId,
    personName: names.get(row.personId ?? "") ?? logins.get(row.oktaId ?? "") ?? row.oktaId,
    ...describeProblem(row.code, (row.detail ?? {}) as Record<string, unknown>),
  }));
}
