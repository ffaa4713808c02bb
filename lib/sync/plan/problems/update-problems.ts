import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { codesOf, lookedAtApart } from "@/lib/problems/kinds/codes";
import { refreshProblems } from "@/lib/problems/refresh-problems";
import type { RunWork } from "@/lib/sync/run/work";
import type { PlanScope } from "../plan-sql";
import { closeLinkedAgain, closeMootManagerProblems } from "./close-moot-problems";

/**
 * Updates the problems that planning looks for, for the people just planned (U8). Call it in that
 * transaction.
 */
export async function updatePlanProblems(
  work: RunWork,
  context: Context,
  rows: PlanScope["rows"],
): Promise<void> {
  if (work.isPreview) return;
  const codes = codesOf("plan");
  await refreshProblems(context, {
    runId: work.run.id,
    seen: Prisma.sql`x.code = ANY(${codes}::text[]) AND ${withinSql("x", rows)}`,
    lookedFor: Prisma.sql`p.code = ANY(${codes}::text[]) AND ${withinSql("p", rows)}`,
  });
}

function withinSql(table: "x" | "p", rows: PlanScope["rows"]): Prisma.Sql {
  const id = Prisma.raw(`${table}.okta_id`);
  if ("oktaIds" in rows) return Prisma.sql`${id} = ANY(${rows.oktaIds}::text[])`;
  const from = Prisma.sql`${id} > ${rows.after}`;
  return rows.upTo === null ? from : Prisma.sql`${from} AND ${id} <= ${rows.upTo}`;
}

/**
 * Updates, at the end of a run, the problems that no stage has updated yet (U8), and counts the problems that
 * the run is shown with: all open ones for a full sync, the ones it saw for others. A preview updates
 * nothing, and a cancelled run closes nothing.
 */
export async function updateProblems(work: RunWork, context: Context, cancelled: boolean): Promise<number> {
  if (work.isPreview) return countSightings(context, work.run.id);
  await refreshProblems(context, {
    runId: work.run.id,
    seen: Prisma.sql`x.code <> ALL(${lookedAtApart}::text[]) AND NOT ${readSinceSql(work)}`,
    lookedFor: cancelled ? null : lookedForSql(work),
  });
  await closeMootManagerProblems(context, { runId: work.run.id, everyone: work.isFull });
  await closeLinkedAgain(context, work.run.id);
  if (!work.isFull || cancelled) return countSightings(context, work.run.id);
  return showOpenProblems(context, work.run.id);
}

/**
 * Selects the open problems (aliased `p`) that a run has looked for by its end. A person's kind needs an
 * answer about that person.
 */
function lookedForSql(work: RunWork): Prisma.Sql {
  if (!work.isFull)
    return Prisma.sql`p.code = ANY(${codesOf("person")}::text[])
      AND p.okta_id IN (
        SELECT l.okta_id
        FROM sync_lookup l
        WHERE l.company_id = ${work.companyId}::uuid
          AND l.run_id = ${work.run.id}::uuid
          AND l.answer <> 'UNREADABLE'
      )`;
  // What another run has seen since this one began is newer.
  return Prisma.sql`p.code <> ALL(${lookedAtApart}::text[])
    AND NOT (p.last_seen_at > ${work.run.startedAt} AND p.last_run_id IS DISTINCT FROM ${work.run.id}::uuid)`;
}

/** Whether another run has read the person since a finding (aliased `x`). Then that run's result is newer. */
function readSinceSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`(
    x.okta_id IS NOT NULL
      AND EXISTS (
        SELECT FROM sync_run r
        JOIN sync_lookup l ON l.company_id = r.company_id AND l.run_id = r.id AND l.okta_id = x.okta_id
        WHERE r.company_id = ${work.companyId}::uuid
          AND r.kind = 'PEOPLE'
          AND r.id <> ${work.run.id}::uuid
          AND r.finished_at >= ${work.run.startedAt}
          AND r.state IN ('DONE', 'DONE_WITH_ISSUES')
          AND l.answer <> 'UNREADABLE'
          AND l.answered_at > x.seen_at
      )
  )`;
}

async function countSightings(context: Context, runId: string): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(DISTINCT (code, coalesce(okta_id, person_id::text, detail->>'field', '')))::int AS n
    FROM sync_problem
    WHERE company_id = ${context.companyId}::uuid AND run_id = ${runId}::uuid`);
  return counted?.n ?? 0;
}

/**
 * Shows a full sync with every problem that is open when it ends, also those that others found. Returns how
 * many.
 */
async function showOpenProblems(context: Context, runId: string): Promise<number> {
  const company = Prisma.sql`${context.companyId}::uuid`;
  const run = Prisma.sql`${runId}::uuid`;
  const key = Prisma.sql`x.code, coalesce(x.okta_id, x.person_id::text, x.detail->>'field', '')`;
  // NOT IN looks each problem up in a hash. NOT EXISTS went through all others, because PostgreSQL has no
  // statistics of a new run.
  await context.db.$executeRaw(Prisma.sql`
    DELETE FROM sync_problem x WHERE x.company_id = ${company} AND x.run_id = ${run} AND (${key}) NOT IN (
      SELECT p.code, p.subject FROM problem p WHERE p.company_id = ${company} AND p.resolved_at IS NULL)`);
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
    SELECT p.company_id, ${run}, p.code, p.okta_id, p.person_id, p.detail FROM problem p
    WHERE p.company_id = ${company} AND p.resolved_at IS NULL AND (p.code, p.subject) NOT IN (
      SELECT ${key} FROM sync_problem x WHERE x.company_id = ${company} AND x.run_id = ${run})
    ORDER BY p.id`);
  return context.db.problem.count({ where: { companyId: context.companyId, resolvedAt: null } });
}
