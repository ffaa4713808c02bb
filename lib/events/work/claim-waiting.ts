import type { Context } from "@/lib/context";
import { type OktaConnection, Prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { createPeopleRun } from "@/lib/sync/request/create-people-run";
import { claimCatchUps, claimListings } from "./claim-listings";
import { isLeaverSql, openEventRuns } from "./open-event-runs";
import { ignoreOutsiders, othersSql, type Waiting, waitingPeople, waitingSql } from "./waiting-people";

/** Up to this many scope questions go with the other reads. More could make those wait for the app bucket. */
const FEW = 10;

/** The most leavers in one run: as many as we always read by ID, so that none of them waits for a listing. */
const MAX_LEAVERS = 40;

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
