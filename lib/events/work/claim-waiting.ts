import type { Context } from "@/lib/context";
import { type OktaConnection, Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { lockOutEventTypes } from "@/lib/events/event-types";
import { createPeopleRun } from "@/lib/sync/request/create-people-run";
import { claimCatchUps, claimListings } from "./claim-listings";
import { isAboutLeaverSql, isLeaverSql, openEventRuns } from "./open-event-runs";

/** The most people read in one run. More wait for the next. */
const MAX_PEOPLE = 20_000;
/** Up to this many scope questions go with the other reads. More could make those wait for the app bucket. */
const FEW = 10;

/** The most leavers in one run: as many as we always read by ID, so that none of them waits for a listing. */
const MAX_LEAVERS = 40;

/** A person with waiting events. */
interface Waiting {
  oktaId: string;
  /** The uuid of the latest event. */
  cause: string;
  /** Okta's time of the earliest. */
  eventAt: Date | null;
  needsScopeCheck: boolean;
}

/**
 * Takes a company's waiting events and makes runs of them, in the database's order. Each person is read once, however
 * many events name them. Leavers come first, in their own run. There are three lanes, so leavers wait for no one else and
 * plain reads never wait for the scarce app bucket. A lane with an unfinished run fills up. Nothing is taken while runs
 * can't start (W4). With `urgentOnly`, only people who may be about to be locked out are taken.
 * @returns the number of people in the new runs; the caller advances them
 */
export async function claimWaiting(
  context: Context,
  { urgentOnly = false }: { urgentOnly?: boolean } = {},
): Promise<number> {
  return inTransaction(context, async (context) => {
    const connection = await lockRunnable(context);
    if (connection === null) return 0;
    const busy = (await openEventRuns(context)).map((run) => run.lane);
    await ignoreOutsiders(context, connection);
    const leaving = busy.includes("leavers") ? 0 : await claimLeavers(context);
    await claimListings(context);
    await claimCatchUps(context);
    const free = { person: !busy.includes("person"), scope: !busy.includes("scope") };
    return leaving + (free.person || free.scope ? await claimOthers(context, free, urgentOnly) : 0);
  });
}

/** People whom events report suspended, deactivated or deleted. Their other events about scope stay in that lane. */
async function claimLeavers(context: Context): Promise<number> {
  const leavers = await context.db.$queryRaw<Waiting[]>(Prisma.sql`
    SELECT okta_id AS "oktaId", (array_agg(uuid ORDER BY published DESC NULLS LAST, id DESC))[1] AS cause,
      min(published) AS "eventAt", FALSE AS "needsScopeCheck"
    FROM okta_event e
    WHERE ${waitingSql(context)} AND ${isLeaverSql}
    GROUP BY okta_id
    ORDER BY min(id)
    LIMIT ${MAX_LEAVERS}`);
  return makeRun(context, leavers, Prisma.sql`e.concern = 'PERSON'`, true);
}

async function claimOthers(
  context: Context,
  free: { person: boolean; scope: boolean },
  urgentOnly: boolean,
): Promise<number> {
  const waiting = await waitingPeople(context, { withScope: free.scope, urgentOnly });
  const asking = waiting.filter((one) => one.needsScopeCheck);
  const rest = waiting.filter((one) => !one.needsScopeCheck);
  if (free.scope && free.person && asking.length <= FEW)
    return makeRun(context, waiting, othersSql(context, true));
  const reading = free.person ? await makeRun(context, rest, othersSql(context, false)) : 0;
  return reading + (free.scope ? await makeRun(context, asking, othersSql(context, true)) : 0);
}

/** The events (aliased `e`) that the lanes other than the leavers' take. */
function othersSql(context: Context, withScope: boolean): Prisma.Sql {
  return Prisma.sql`(${withScope} OR e.concern = 'PERSON') AND NOT ${isAboutLeaverSql(context)}`;
}

/** The connection. Its feed is locked until the transaction ends, so two claims never overlap. */
async function lockRunnable(context: Context): Promise<OktaConnection | null> {
  const { companyId } = context;
  await context.db.$queryRaw(
    Prisma.sql`SELECT 1 FROM event_feed WHERE company_id = ${companyId}::uuid FOR UPDATE`,
  );
  return context.db.oktaConnection.findFirst({
    where: { companyId, state: { in: ["LIVE", "SHADOW"] }, company: { oktaEnabledAt: { not: null } } },
  });
}

/** The events (aliased `e`) about people that can be taken now. */
function waitingSql(context: Context): Prisma.Sql {
  return Prisma.sql`e.company_id = ${context.companyId}::uuid AND e.state = 'WAITING' AND e.concern IN ('PERSON', 'SCOPE')
    AND (e.wait_until IS NULL OR e.wait_until <= ${context.clock.now()})`;
}

/**
 * Ignores changes to people who are neither here nor in scope: only an event about their scope matters, and we save the
 * scarce question. Does nothing during a full run that is still finding out who is in scope.
 */
async function ignoreOutsiders(context: Context, connection: OktaConnection): Promise<void> {
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

async function waitingPeople(
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

async function makeRun(
  context: Context,
  people: Waiting[],
  eventsSql: Prisma.Sql,
  ofLeavers = false,
): Promise<number> {
  if (people.length === 0) return 0;
  const { runId } = await createPeopleRun(context, { people, trigger: "EVENT", ofLeavers });
  await context.db.$executeRaw(Prisma.sql`
    UPDATE okta_event e SET state = 'TAKEN', run_id = ${runId}::uuid
    WHERE ${waitingSql(context)} AND ${eventsSql}
      AND e.okta_id = ANY(${people.map((one) => one.oktaId)}::text[])`);
  return people.length;
}
