import type { Context } from "@/lib/context";
import { type OktaConnection, Prisma } from "@/lib/db/client";
import { lockOutEventTypes } from "@/lib/events/event-types";
import { isAboutLeaverSql } from "./open-event-runs";

/** A person with waiting events. */
export interface Waiting {
  oktaId: string;
  /** The uuid of the latest event. */
  cause: string;
  /** Okta's time of the earliest. */
  eventAt: Date | null;
  needsScopeCheck: boolean;
}

/** The most people read in one run. More wait for the next. */
const MAX_PEOPLE = 20_000;

/** The events (aliased `e`) that the lanes other than the leavers' take. */
export function othersSql(context: Context, withScope: boolean): Prisma.Sql {
  return Prisma.sql`(${withScope} OR e.concern = 'PERSON') AND NOT ${isAboutLeaverSql(context)}`;
}

/** The events (aliased `e`) about people that can be taken now. */
export function waitingSql(context: Context): Prisma.Sql {
  return Prisma.sql`e.company_id = ${context.companyId}::uuid AND e.state = 'WAITING' AND e.concern IN ('PERSON', 'SCOPE')
    AND (e.wait_until IS NULL OR e.wait_until <= ${context.clock.now()})`;
}

/**
 * Ignores changes to people who are neither here nor in scope: only an event about their scope matters, and we save the
 * scarce question. Does nothing during a full run that is still finding out who is in scope.
 */
export async function ignoreOutsiders(context: Context, connection: OktaConnection): Promise<void> {
  if (connection.scope === "EVERYONE" || connection.lastGoodRunAt === null) return;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE okta_event e SET state = 'IGNORED', reason = 'NOT_IN_SCOPE'
    WHERE ${waitingSql(context)} AND e.concern = 'PERSON'
      AND NOT EXISTS (SELECT FROM person p WHERE p.company_id = e.company_id AND p.okta_id = e.okta_id)
      AND NOT EXISTS (SELECT FROM directory_person d WHERE d.company_id = e.company_id AND d.okta_id = e.okta_id AND d.in_scope)
      AND NOT EXISTS (SELECT FROM okta_event o WHERE o.company_id = e.company_id AND o.okta_id = e.okta_id
        AND o.state = 'WAITING' AND o.concern = 'SCOPE')
      AND NOT EXISTS (SELECT FROM sync_lookup l JOIN sync_run r ON r.company_id = l.company_id AND r.id = l.run_id
        WHERE l.company_id = e.company_id AND l.okta_id = e.okta_id AND r.state IN ('QUEUED', 'RUNNING'))
      AND NOT EXISTS (SELECT FROM sync_run r WHERE r.company_id = e.company_id AND r.kind = 'FULL'
        AND r.state IN ('QUEUED', 'RUNNING'))`);
}

/** Lists people whose events can be taken now. */
export async function waitingPeople(
  context: Context,
  { withScope, urgentOnly }: { withScope: boolean; urgentOnly: boolean },
): Promise<Waiting[]> {
  const urgent = urgentOnly
    ? Prisma.sql`HAVING bool_or(type = ANY(${[...lockOutEventTypes]}::text[]))`
    : Prisma.empty;
  return context.db.$queryRaw<Waiting[]>(Prisma.sql`
    SELECT okta_id AS "oktaId", (array_agg(uuid ORDER BY published DESC NULLS LAST, id DESC))[1] AS cause,
      min(published) AS "eventAt", bool_or(concern = 'SCOPE') AS "needsScopeCheck"
    FROM okta_event e WHERE ${waitingSql(context)} AND ${othersSql(context, withScope)}
    GROUP BY okta_id ${urgent} ORDER BY min(id) LIMIT ${MAX_PEOPLE}`);
}
