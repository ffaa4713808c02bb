import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { lockOutEventTypes } from "@/lib/events/event-types";

/** An unfinished run of people whom events named. */
export interface OpenEventRun {
  runId: string;
  /** Whether it asks about scope: its lane. */
  needsScopeCheck: boolean;
  /** Asleep until Okta's limits allow more. */
  resumeAt: Date | null;
}

/** The company's unfinished runs of events: those that only read people first. */
export async function openEventRuns(context: Context): Promise<OpenEventRun[]> {
  return context.db.$queryRaw<OpenEventRun[]>(Prisma.sql`
    SELECT r.id::text AS "runId", r.resume_at AS "resumeAt", EXISTS (SELECT FROM sync_lookup l
      WHERE l.company_id = r.company_id AND l.run_id = r.id AND l.asks_scope) AS "needsScopeCheck"
    FROM sync_run r
    WHERE r.company_id = ${context.companyId}::uuid AND r.kind = 'PEOPLE' AND r.trigger = 'EVENT'
      AND r.state IN ('QUEUED', 'RUNNING')
    ORDER BY "needsScopeCheck", r.created_at, r.id`);
}

/** Whether anything waits that such a claim would take now; nothing, while runs cannot start (W4). */
export async function isClaimable(
  context: Context,
  { urgentOnly = false }: { urgentOnly?: boolean } = {},
): Promise<boolean> {
  const open = await openEventRuns(context);
  const lanes = [
    ...(open.some((run) => !run.needsScopeCheck) ? [] : ["PERSON"]),
    ...(open.some((run) => run.needsScopeCheck) ? [] : ["SCOPE"]),
  ];
  if (lanes.length === 0) return false;
  const urgent = urgentOnly ? Prisma.sql`AND e.type = ANY(${[...lockOutEventTypes]}::text[])` : Prisma.empty;
  const found = await context.db.$queryRaw<unknown[]>(Prisma.sql`
    SELECT 1 FROM okta_event e
    JOIN okta_connection c ON c.company_id = e.company_id AND c.state IN ('LIVE', 'SHADOW')
    JOIN company o ON o.id = e.company_id AND o.okta_enabled_at IS NOT NULL
    WHERE e.company_id = ${context.companyId}::uuid AND e.state = 'WAITING'
      AND (e.concern::text = ANY(${lanes}::text[]) ${urgent} OR e.concern IN ('LISTING', 'CATCH_UP'))
      AND (e.wait_until IS NULL OR e.wait_until <= ${context.clock.now()}) LIMIT 1`);
  return found.length > 0;
}

/**
 * Returns when the first of the runs that wait, and of the events whose read failed, is due; null where there is none.
 * What was due by `after` is not looked at: it has been taken up, or a run of its lane has to end first.
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
