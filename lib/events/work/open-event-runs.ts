import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { leaverEventTypes, lockOutEventTypes } from "@/lib/events/event-types";

/**
 * Runs of different lanes don't wait for each other: leavers, plain reads, and scope questions, which use the scarce app
 * bucket. In the order in which a worker takes them.
 */
type Lane = "leavers" | "person" | "scope";

/** An unfinished run of people named by events. */
export interface OpenEventRun {
  runId: string;
  lane: Lane;
  /** Asleep until Okta's limits allow more. */
  resumeAt: Date | null;
}

/** Reads the company's unfinished event runs, those that only read people first. */
export async function openEventRuns(context: Context): Promise<OpenEventRun[]> {
  return context.db.$queryRaw<OpenEventRun[]>(Prisma.sql`
    SELECT r.id::text AS "runId", r.resume_at AS "resumeAt", lane.name AS lane
    FROM sync_run r
    CROSS JOIN LATERAL (
      SELECT CASE
        WHEN r.of_leavers THEN 'leavers'
        WHEN EXISTS (
          SELECT FROM sync_lookup l
          WHERE l.company_id = r.company_id AND l.run_id = r.id AND l.asks_scope
        ) THEN 'scope'
        ELSE 'person'
      END AS name
    ) lane
    WHERE r.company_id = ${context.companyId}::uuid AND r.kind = 'PEOPLE' AND r.trigger = 'EVENT'
      AND r.state IN ('QUEUED', 'RUNNING')
    ORDER BY array_position(ARRAY['leavers', 'person', 'scope'], lane.name), r.created_at, r.id`);
}

/** Whether an event (`e`) reports someone suspended, deactivated or deleted: the leavers' lane. */
export const isLeaverSql = Prisma.sql`e.concern = 'PERSON' AND e.type = ANY(${[...leaverEventTypes]}::text[])`;

/** Whether an event (`e`) is about someone whose leaver event waits or is being read: then it waits for that one. */
export function isAboutLeaverSql({ companyId }: Context): Prisma.Sql {
  return Prisma.sql`(e.okta_id IN (
    SELECT o.okta_id
    FROM okta_event o
    WHERE o.company_id = ${companyId}::uuid
      AND o.state = 'WAITING'
      AND o.concern = 'PERSON'
      AND o.type = ANY(${[...leaverEventTypes]}::text[])
    UNION ALL
    SELECT l.okta_id
    FROM sync_run r
    JOIN sync_lookup l ON l.company_id = r.company_id AND l.run_id = r.id
    WHERE r.company_id = ${companyId}::uuid
      AND r.state IN ('QUEUED', 'RUNNING')
      AND r.of_leavers
  ))`;
}

/** Whether a claim would take anything now; nothing while runs can't start (W4). */
export async function isClaimable(
  context: Context,
  { urgentOnly = false }: { urgentOnly?: boolean } = {},
): Promise<boolean> {
  const open = await openEventRuns(context);
  const isFree = (lane: Lane) => !open.some((run) => run.lane === lane);
  const concerns = [...(isFree("person") ? ["PERSON"] : []), ...(isFree("scope") ? ["SCOPE"] : [])];
  const leavers = isFree("leavers") ? [...leaverEventTypes] : [];
  if (concerns.length === 0 && leavers.length === 0) return false;
  const urgent = urgentOnly ? Prisma.sql`AND e.type = ANY(${[...lockOutEventTypes]}::text[])` : Prisma.empty;
  const found = await context.db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM okta_event e
    JOIN okta_connection c ON c.company_id = e.company_id AND c.state IN ('LIVE', 'SHADOW')
    JOIN company o ON o.id = e.company_id AND o.okta_enabled_at IS NOT NULL
    WHERE e.company_id = ${context.companyId}::uuid AND e.state = 'WAITING'
      AND (
        e.concern = 'PERSON' AND e.type = ANY(${leavers}::text[])
        OR e.concern::text = ANY(${concerns}::text[]) AND NOT ${isAboutLeaverSql(context)} ${urgent}
        OR e.concern IN ('LISTING', 'CATCH_UP')
      )
      AND (e.wait_until IS NULL OR e.wait_until <= ${context.clock.now()}) LIMIT 1`);
  return found.length > 0;
}

/**
 * Returns when the first waiting run, or the first event whose read failed, is due; null if there is none. Leaves out
 * what was due by `after`: it has been taken, or a run of its lane must end first.
 */
export async function nextRetryAt(context: Context, after: Date): Promise<Date | null> {
  const company = Prisma.sql`company_id = ${context.companyId}::uuid`;
  const [first] = await context.db.$queryRaw<{ at: Date | null }[]>(Prisma.sql`
    SELECT least(
      (SELECT min(resume_at) FROM sync_run WHERE ${company} AND kind = 'PEOPLE' AND trigger = 'EVENT' AND state = 'RUNNING'
        AND resume_at > ${after}),
      (SELECT min(wait_until) FROM okta_event WHERE ${company} AND state = 'WAITING' AND attempts > 0
        AND wait_until > ${after})) AS at`);
  return first?.at ?? null;
}
