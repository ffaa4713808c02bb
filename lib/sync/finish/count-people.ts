import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror";
import type { PeopleCounts } from "@/lib/sync/contract";
import { isPlannedThrough } from "@/lib/sync/plan/stage";
import { listedSql } from "@/lib/sync/proof/missing-people";
import type { RunWork } from "@/lib/sync/run/work";

const outcomes = [
  "CREATED",
  "CHANGED",
  "UNCHANGED",
  "STAGED",
  "START_DATE",
  "HELD",
  "EMAIL",
  "NEXT_SYNC",
  "PROBLEM",
] as const;
type Outcome = (typeof outcomes)[number];

/** Why someone without an account has none yet, where it is their address. */
const emailCodes = ["EMAIL_INVALID", "EMAIL_SHARED", "EMAIL_TAKEN", "ADMIN_NOT_LINKED"];

/**
 * Counts what became of everyone a run read, each once, so that the parts add up to `read` (U9). Call it when the run's
 * changes and problems are final.
 */
export async function countPeople(
  work: RunWork,
  context: Context,
): Promise<{ read: number; people: PeopleCounts }> {
  const rows = await context.db.$queryRaw<{ outcome: Outcome; n: number }[]>(
    Prisma.sql`SELECT outcome, count(*)::int AS n FROM (${outcomesSql(work)}) o GROUP BY 1`,
  );
  const of = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.n ?? 0;
  return {
    read: rows.reduce((sum, { n }) => sum + n, 0),
    people: {
      created: of("CREATED"),
      changed: of("CHANGED"),
      unchanged: of("UNCHANGED"),
      waiting: {
        staged: of("STAGED"),
        startDate: of("START_DATE"),
        held: of("HELD"),
        email: of("EMAIL"),
        nextSync: of("NEXT_SYNC"),
      },
      problem: of("PROBLEM"),
      askedById: work.isFull ? await countAsked(work, context) : 0,
    },
  };
}

/** Each person read, by Okta id, with what became of them. The first that fits decides. */
function outcomesSql(work: RunWork): Prisma.Sql {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const run = Prisma.sql`${work.run.id}::uuid`;
  const isLeft = isPlannedThrough(work.progress)
    ? Prisma.sql`FALSE`
    : Prisma.sql`r.okta_id > ${work.progress.planAfter}`;
  return Prisma.sql`
    WITH read AS (
      SELECT DISTINCT okta_id FROM (${readSql(work)}) AS read(okta_id)
    ),
    planned AS (${plannedSql(work)}),
    named AS (
      SELECT okta_id,
        bool_or(code = 'EMAIL_HELD') AS is_held,
        bool_or(code = 'START_DATE_INVALID') AS is_undated,
        bool_or(code = ANY(${emailCodes}::text[])) AS is_email
      FROM sync_problem
      WHERE company_id = ${company}
        AND run_id = ${run}
        AND okta_id IS NOT NULL
      GROUP BY 1
    )
    SELECT r.okta_id,
      CASE
        WHEN c.is_created THEN 'CREATED'
        WHEN c.is_held THEN 'HELD'
        WHEN c.is_changed THEN 'CHANGED'
        WHEN c.is_left OR ${isLeft} THEN 'NEXT_SYNC'
        WHEN n.is_held THEN 'HELD'
        WHEN p.id IS NOT NULL THEN CASE
          WHEN n.okta_id IS NOT NULL THEN 'PROBLEM'
          WHEN p.status = 'SCHEDULED' THEN 'START_DATE'
          ELSE 'UNCHANGED'
        END
        WHEN n.is_email THEN 'EMAIL'
        WHEN n.is_undated THEN 'START_DATE'
        WHEN n.okta_id IS NOT NULL THEN 'PROBLEM'
        WHEN NOT coalesce(d.in_scope, FALSE) OR d.status IN ('DEPROVISIONED', 'DELETED') THEN 'UNCHANGED'
        WHEN d.status IN ('STAGED', 'PROVISIONED') THEN 'STAGED'
        ELSE 'NEXT_SYNC'
      END AS outcome
    FROM read r
    LEFT JOIN planned c ON c.okta_id = r.okta_id
    LEFT JOIN named n ON n.okta_id = r.okta_id
    LEFT JOIN person p ON p.company_id = ${company} AND p.okta_id = r.okta_id
    LEFT JOIN ${mirrorSql(work.mirror)} d ON d.company_id = ${company} AND d.okta_id = r.okta_id`;
}

/** Whom a full run's list names, or about whom Okta answered in a people run. */
function readSql(work: RunWork): Prisma.Sql {
  return work.isFull ? listedSql(work) : answeredSql(work);
}

function answeredSql(work: RunWork): Prisma.Sql {
  return Prisma.sql`
    SELECT okta_id
    FROM sync_lookup
    WHERE company_id = ${work.companyId}::uuid
      AND run_id = ${work.run.id}::uuid
      AND answer IS NOT NULL`;
}

/** What the run planned for each person, and whether it was done: in a preview or shadow run, whether it would be. */
function plannedSql(work: RunWork): Prisma.Sql {
  const isDone = Prisma.sql`c.exception IS NULL
    AND (${!work.writesPeople} OR c.kind = 'MANAGER' OR b.number IS NOT NULL)`;
  return Prisma.sql`
    SELECT c.okta_id,
      bool_or(c.kind = 'CREATE' AND ${isDone}) AS is_created,
      bool_or(${isDone}) AS is_changed,
      bool_or(c.exception = 'HELD' OR c.reason = 'FIELD_HELD') AS is_held,
      bool_or(c.exception IS NULL AND NOT (${isDone}) OR c.reason = 'CHANGED_MEANWHILE') AS is_left
    FROM sync_change c
    LEFT JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE c.company_id = ${work.companyId}::uuid
      AND c.run_id = ${work.run.id}::uuid
      AND c.okta_id IS NOT NULL
    GROUP BY 1`;
}

/** People whom Okta's list lacked and whom it answered about by id. */
async function countAsked(work: RunWork, context: Context): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM (${answeredSql(work)} EXCEPT ${listedSql(work)}) asked`);
  return counted?.n ?? 0;
}
