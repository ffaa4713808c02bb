import { z } from "zod";
import { readCredentialState } from "@/lib/connection/credential/credential-view";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember-slow";
import type { CredentialView, RunView, StatusView } from "@/lib/sync/contract";
import { runColumns, viewRuns } from "@/lib/sync/history/run-view";
import { unfinishedStates } from "@/lib/sync/run/run-state";
import { readOpenFacts } from "./read-open-facts";
import { type StateFacts, stateOf } from "./state-of";

/** Reads what the dashboard shows at a glance, and what is said of it. */
export async function readStatus(context: Context): Promise<StatusView> {
  const [facts, connection, people] = await Promise.all([
    readFacts(context),
    readConnection(context),
    countByStatus(context),
  ]);
  const { credential, currentRun, lastRun, lastFullRun, heldRunId, appInactive } = facts;
  const { heldRemovals, failedInvitations, problems } = facts;
  return {
    connection,
    ...stateOf(facts),
    ...{ credential, currentRun, lastRun, lastFullRun, heldRunId, appInactive },
    ...{ heldRemovals, failedInvitations, problems },
    people,
  };
}

/** Reads the facts that everything said of a company's integration rests on. */
export async function readFacts(context: Context): Promise<StateFacts> {
  const { db, companyId, clock } = context;
  const [company, connection, runs, open, held, inactive, credential] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
    db.oktaConnection.findUnique({
      where: { companyId },
      select: { state: true, nextFullRunAt: true, dailyHour: true },
    }),
    readRuns(context),
    readOpenFacts(context),
    db.syncHold.findFirst({
      where: { companyId, state: "OPEN" },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { runId: true },
    }),
    db.problem.findFirst({
      where: { companyId, code: "APP_INACTIVE", resolvedAt: null },
      select: { detail: true, openedAt: true },
    }),
    readCredential(context),
  ]);
  return {
    now: clock.now(),
    connection: connection && { state: connection.state, nextFullRunAt: connection.nextFullRunAt },
    daily: { companyId, timeZone: company.timeZone, hour: connection?.dailyHour ?? 0 },
    credential,
    ...runs,
    ...open,
    heldRunId: held?.runId ?? null,
    appInactive: inactive && {
      status: z.object({ status: z.string() }).catch({ status: "inactive" }).parse(inactive.detail).status,
      since: inactive.openedAt.toISOString(),
    },
  };
}

type Runs = Pick<StateFacts, "currentRun" | "lastRun" | "lastFullRun">;

async function readRuns(context: Context): Promise<Runs> {
  const live = { companyId: context.companyId, mode: "LIVE" } as const;
  const full = { ...live, kind: "FULL" } as const;
  const unfinished = { in: [...unfinishedStates] };
  const newest = (where: object) =>
    context.db.syncRun.findFirst({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: runColumns,
    });
  const rows = await Promise.all([
    newest({ ...full, state: unfinished }),
    newest({ ...live, state: { notIn: unfinished.in } }),
    newest({ ...full, state: { notIn: unfinished.in } }),
  ]);
  const views = await viewRuns(
    context,
    rows.flatMap((row) => row ?? []),
  );
  const viewOf = (row: (typeof rows)[number]): RunView | null =>
    views.find(({ id }) => id === row?.id) ?? null;
  const lastFullRun = viewOf(rows[2]);
  return { currentRun: viewOf(rows[0]), lastRun: lastEnded(viewOf(rows[1]), lastFullRun), lastFullRun };
}

/** A long full sync may end after an update that began later. */
function lastEnded(run: RunView | null, full: RunView | null): RunView | null {
  return (full?.finishedAt ?? "") > (run?.finishedAt ?? "") ? full : run;
}

/** Reads what is known of the API credential; null before one was saved. */
export async function readCredential(context: Context): Promise<CredentialView | null> {
  const credential = await readCredentialState(context);
  return (
    credential && {
      ...credential,
      checkedAt: credential.checkedAt?.toISOString() ?? null,
      lastUsedAt: credential.lastUsedAt?.toISOString() ?? null,
      diesAt: credential.diesAt?.toISOString() ?? null,
      failedAt: credential.failedAt?.toISOString() ?? null,
    }
  );
}

async function readConnection({ db, companyId }: Context): Promise<StatusView["connection"]> {
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: {
      id: true,
      state: true,
      orgUrl: true,
      issuer: true,
      clientId: true,
      credentialKind: true,
      credentialLast4: true,
      managerMode: true,
      dailyHour: true,
      company: { select: { timeZone: true } },
    },
  });
  if (connection === null) return null;
  const { company, ...rest } = connection;
  return { ...rest, timeZone: company.timeZone };
}

/** Counts people by status. All of them and the few exceptions are counted by indexes alone; the others are the rest. */
function countByStatus({ db, companyId }: Context): Promise<StatusView["people"]> {
  return rememberSlow(`people by status of ${companyId}`, async () => {
    const [row] = await db.$queryRaw<
      [StatusView["people"] & { all: number; scheduled: number; unlinked: number }]
    >(
      Prisma.sql`
        SELECT (SELECT count(*)::int FROM person p WHERE p.company_id = ${companyId}::uuid) AS "all",
          ${exceptionsSql(companyId, "SUSPENDED")} AS suspended,
          ${exceptionsSql(companyId, "DEACTIVATED")} AS deactivated,
          ${exceptionsSql(companyId, "SCHEDULED")} AS scheduled,
          (SELECT count(*)::int FROM person p
            WHERE p.company_id = ${companyId}::uuid AND p.okta_id IS NULL) AS unlinked`,
    );
    const { all, suspended, deactivated, scheduled, unlinked } = row;
    return {
      active: all - suspended - deactivated - scheduled,
      suspended,
      deactivated,
      linked: all - unlinked,
    };
  });
}

function exceptionsSql(companyId: string, status: "SUSPENDED" | "DEACTIVATED" | "SCHEDULED"): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM person p
    WHERE p.company_id = ${companyId}::uuid AND p.status = ${Prisma.raw(`'${status}'`)}::"PersonStatus")`;
}
