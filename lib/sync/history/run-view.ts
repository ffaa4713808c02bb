import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type RunView, runCountsSchema } from "@/lib/sync/contract";
import { readProgress } from "@/lib/sync/run/progress";

/** The columns that show a run. */
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
  undoesRunId: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  appliesId: true,
} satisfies Prisma.SyncRunSelect;

type RunRow = Prisma.SyncRunGetPayload<{ select: typeof runColumns }>;

/** Selects runs as they are shown, with the names of the people who started them. */
export async function viewRuns(context: Context, rows: RunRow[]): Promise<RunView[]> {
  const names = await namesOf(
    context,
    rows.flatMap((row) => row.requestedById ?? []),
  );
  return rows.map((row) => viewRun(row, names.get(row.requestedById ?? "") ?? null));
}

async function namesOf({ companyId, db }: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { companyId, id: { in: [...new Set(ids)] } },
    select: { id: true, displayName: true },
  });
  return new Map(people.map((person) => [person.id, person.displayName]));
}

/** A run as JSON, selected by `newestRunSql`: with the name of its requester, and times as ISO strings. */
export type RunJson = { [Column in keyof RunRow]: Json<RunRow[Column]> } & { requestedBy: string | null };
type Json<Value> = Value extends Date ? string : Value;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `runColumns` of a run (`r`) in SQL. */
const runColumnsSql = Prisma.raw(
  Object.keys(runColumns)
    .map((name) => `r.${snakeCase(name)} AS "${name}"`)
    .join(", "),
);

/** Selects the newest run of a company as a `RunJson`, for a condition on `r`. */
export function newestRunSql(companyId: string, where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${runColumnsSql}, p.display_name AS "requestedBy"
    FROM sync_run r
    LEFT JOIN person p ON p.company_id = r.company_id AND p.id = r.requested_by_id
    WHERE r.company_id = ${companyId}::uuid AND ${where}
    ORDER BY r.created_at DESC, r.id DESC
    LIMIT 1`;
}

/** Converts a run read as JSON to the shown form. */
export function viewRunJson({ requestedBy, ...row }: RunJson): RunView {
  const date = (at: string | null) => (at === null ? null : new Date(at));
  const dates = {
    resumeAt: date(row.resumeAt),
    cancelAskedAt: date(row.cancelAskedAt),
    createdAt: new Date(row.createdAt),
    startedAt: date(row.startedAt),
    finishedAt: date(row.finishedAt),
  };
  return viewRun({ ...row, ...dates }, requestedBy);
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
