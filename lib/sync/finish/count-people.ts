import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import type { PeopleCounts } from "@/lib/sync/contract";
import { isPlannedThrough } from "@/lib/sync/plan/plan-chunks";
import { listedSql } from "@/lib/sync/proof/missing-people";
import type { DroppedReason } from "@/lib/sync/run/dropped-reasons";
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

/** Why someone has no account yet, if it's because of their address. */
const emailCodes = ["EMAIL_INVALID", "EMAIL_SHARED", "EMAIL_TAKEN", "ADMIN_NOT_LINKED"];

/**
 * Counts the outcome for everyone a run read, each once, so that the parts add up to `read` (U9). Call it
 * when the run's changes and problems are final.
 */
export async function countPeople(
  work: RunWork,
  context: Context,
): Promise<{ read: number; people: PeopleCounts }> {
  const rows = await context.db.$queryRaw<{ outcome: Outcome; n: number }[]>(
    Prisma.sql`SELECT outcome, sum(n)::int AS n FROM (${outcomesSql(work)}) o GROUP BY 1`,
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

/**
 * What we may know of a person by the end of a run. Each fact is a bit, so that a person is one row with all
 * of them.
 */
const bits = {
  read: 1,
  created: 2,
  held: 4,
  changed: 8,
  left: 16,
  problem: 32,
  addressHeld: 64,
  undated: 128,
  email: 256,
};

/** These decide the outcome alone. Without one of them, the person's account or mirror row decides. */
const deciding = bits.created | bits.held | bits.changed | bits.left;

function bitSql(fact: keyof typeof bits, holds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${holds} THEN ${Prisma.raw(`${bits[fact]}`)} ELSE 0 END`;
}

/**
 * The outcomes of everyone read: the first that applies. People whose facts decide count together (`n`). Only
 * the others are looked up, one by one: in a first sync they are few, and an unchanged one has time for it.
 */
function outcomesSql(work: RunWork): Prisma.Sql {
  const company = Prisma.sql`${work.companyId}::uuid`;
  const isLeft = isPlannedThrough(work.progress)
    ? Prisma.sql`FALSE`
    : Prisma.sql`f.okta_id > ${work.progress.planAfter}`;
  const has = (fact: keyof typeof bits) => Prisma.raw(`f.facts & ${bits[fact]} <> 0`);
  return Prisma.sql`
    SELECT f.n, CASE
      WHEN ${has("created")} THEN 'CREATED'
      WHEN ${has("held")} THEN 'HELD'
      WHEN ${has("changed")} THEN 'CHANGED'
      WHEN ${has("left")} OR ${isLeft} THEN 'NEXT_SYNC'
      WHEN ${has("addressHeld")} THEN 'HELD'
      ELSE coalesce(
        (SELECT CASE WHEN ${has("problem")} THEN 'PROBLEM' WHEN p.status = 'SCHEDULED' THEN 'START_DATE'
          ELSE 'UNCHANGED' END
          FROM person p WHERE p.company_id = ${company} AND p.okta_id = f.okta_id),
        CASE WHEN ${has("email")} THEN 'EMAIL' WHEN ${has("undated")} THEN 'START_DATE'
          WHEN ${has("problem")} THEN 'PROBLEM' END,
        (SELECT CASE WHEN NOT d.in_scope OR d.status IN ('DEPROVISIONED', 'DELETED') THEN 'UNCHANGED'
          WHEN d.status IN ('STAGED', 'PROVISIONED') THEN 'STAGED' ELSE 'NEXT_SYNC' END
          FROM ${mirrorSql(work.mirror)} d WHERE d.company_id = ${company} AND d.okta_id = f.okta_id),
        'UNCHANGED') END AS outcome
    FROM (
      SELECT x.facts,
        CASE WHEN x.facts & ${Prisma.raw(`${deciding}`)} = 0 THEN x.okta_id END AS okta_id,
        count(*) AS n
      FROM (${factsSql(work)}) x
      GROUP BY 1, 2
    ) f`;
}

/**
 * Everyone read, with what we know of them. Grouped, not joined: PostgreSQL has no statistics of a run that
 * has just been, and would go through one part once for each person in the other.
 */
function factsSql(work: RunWork): Prisma.Sql {
  const ofRun = Prisma.sql`company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid`;
  return Prisma.sql`
    SELECT okta_id, bit_or(fact) AS facts FROM (
      SELECT okta_id, ${Prisma.raw(`${bits.read}`)} FROM (${readSql(work)}) AS read(okta_id)
      UNION ALL ${plannedSql(work)}
      UNION ALL
      SELECT okta_id,
        ${bitSql("problem", Prisma.sql`TRUE`)}
        | ${bitSql("addressHeld", Prisma.sql`code = 'EMAIL_HELD'`)}
        | ${bitSql("undated", Prisma.sql`code = 'START_DATE_INVALID'`)}
        | ${bitSql("email", Prisma.sql`code = ANY(${emailCodes}::text[])`)}
      FROM sync_problem WHERE ${ofRun} AND okta_id IS NOT NULL
    ) x(okta_id, fact)
    GROUP BY okta_id HAVING bit_or(fact) & ${Prisma.raw(`${bits.read}`)} <> 0`;
}

/** People in a full run's list, or whom Okta answered about in a people run. */
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

/** Why a change was skipped that the next sync still has to check. */
const leftReasons: (DroppedReason | "CHANGED_MEANWHILE")[] = [
  "CHANGED_MEANWHILE",
  "DROPPED_HERE",
  "DROPPED_OKTA",
  "DROPPED_UNREAD",
];

/**
 * What the run planned for people, and whether it was done; in a preview or preview mode, whether it would
 * be.
 */
function plannedSql(work: RunWork): Prisma.Sql {
  const ofRun = Prisma.sql`company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid`;
  const isDone = Prisma.sql`c.exception IS NULL AND c.is_carried_out`;
  const isLeft = Prisma.sql`c.exception IS NULL AND NOT c.is_carried_out
    OR c.reason = ANY(${leftReasons}::text[])`;
  return Prisma.sql`
    SELECT c.okta_id,
      ${bitSql("created", Prisma.sql`c.kind = 'CREATE' AND ${isDone}`)}
      | ${bitSql("changed", isDone)}
      | ${bitSql("held", Prisma.sql`c.exception = 'HELD' OR c.reason = 'FIELD_HELD'`)}
      | ${bitSql("left", isLeft)}
    FROM (
      SELECT okta_id, kind, exception, reason, ${!work.writesPeople} OR kind = 'MANAGER'
        OR batch IN (SELECT number FROM sync_batch WHERE ${ofRun}) AS is_carried_out
      FROM sync_change WHERE ${ofRun} AND okta_id IS NOT NULL OFFSET 0
    ) c`;
}

/** People missing from Okta's list whom it answered about by ID. */
async function countAsked(work: RunWork, context: Context): Promise<number> {
  const [counted] = await context.db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM (${answeredSql(work)} EXCEPT ${listedSql(work)}) asked`);
  return counted?.n ?? 0;
}
