import type { Context } from "@/lib/context";
import type { Prisma } from "@/lib/db/client";
import { type RunView, runCountsSchema } from "@/lib/sync/contract";
import { readProgress } from "@/lib/sync/run/progress";

/** The columns a run is shown by. */
export const runColumns = {
  id: true,
  kind: true,
  mode: true,
  trigger: true,
  requestedById: true,
  state: true,
  stage: true,
  progress: true,
  counts: true,
  failureCode: true,
  failureReason: true,
  failureAdvice: true,
  doubt: true,
  resumeAt: true,
  cancelAskedAt: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  appliesId: true,
} satisfies Prisma.SyncRunSelect;

type RunRow = Prisma.SyncRunGetPayload<{ select: typeof runColumns }>;

/** Runs as they are shown, with the names of whoever started them. */
export async function viewRuns(context: Context, rows: RunRow[]): Promise<RunView[]> {
  const ids = rows.flatMap((row) => row.requestedById ?? []);
  const people = await context.db.person.findMany({
    where: { companyId: context.companyId, id: { in: ids } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  return rows.map((row) => viewRun(row, names.get(row.requestedById ?? "") ?? null));
}

function viewRun(row: RunRow, requestedBy: string | null): RunView {
  const progress = readProgress(row.progress);
  const lastFailure = row.failureCode === null ? null : failureOf(row, row.failureCode);
  return {
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    shadow: progress.shadow === true,
    trigger: row.trigger,
    requestedBy,
    state: row.state,
    stage: row.stage,
    progress: { read: progress.read, planned: progress.planned, applied: progress.applied },
    counts: row.counts === null ? null : runCountsSchema.parse(row.counts),
    failure: row.state === "FAILED" ? lastFailure : null,
    trouble: row.state === "RUNNING" ? lastFailure : null,
    doubt: row.doubt,
    resumeAt: iso(row.resumeAt),
    cancelAsked: row.cancelAskedAt !== null,
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    durationMs: row.startedAt && row.finishedAt ? row.finishedAt.getTime() - row.startedAt.getTime() : null,
    appliesId: row.appliesId,
  };
}

function failureOf(row: RunRow, code: string): RunView["failure"] {
  return { code, reason: row.failureReason ?? "", advice: row.failureAdvice ?? "" };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
