import { z } from "zod";
import { type CredentialRow, credentialSql, judged } from "@/lib/connection/credential/credential-view";
import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { CredentialView, RunView, StatusView } from "@/lib/sync/contract";
import { newestRunSql, type RunJson, viewRunJson } from "@/lib/sync/history/run-view";
import type { PeopleRow } from "./count-people";
import { type OpenFactsRow, openFactsSql, viewOpenFacts } from "./open-facts-sql";
import type { StateFacts } from "./state-facts";

/** What one statement reads, as JSON: times are ISO strings. */
export interface FactsRow extends OpenFactsRow {
  timeZone: string;
  connection: NonNullable<StatusView["connection"]> | null;
  nextFullRunAt: string | null;
  currentRun: RunJson | null;
  lastRun: RunJson | null;
  lastFullRun: RunJson | null;
  heldRunId: string | null;
  inactive: { detail: unknown; openedAt: string } | null;
  movingSince: string | null;
  credential: CredentialRow | null;
  /** Only if it was asked for. */
  people?: PeopleRow;
}

/** The facts, and the connection they're about. */
export interface Facts extends StateFacts {
  about: StatusView["connection"];
}

/** Returns the facts of the status from its row. */
export function factsOf({ companyId, clock }: Context, row: FactsRow): Facts {
  const { connection, timeZone, inactive } = row;
  const now = clock.now();
  const lastFullRun = viewOf(row.lastFullRun);
  return {
    now,
    about: connection && { ...connection, timeZone },
    connection: connection && { state: connection.state, nextFullRunAt: dateOf(row.nextFullRunAt) },
    daily: { companyId, timeZone, hour: connection?.dailyHour ?? 0 },
    credential: row.credential && viewCredential(row.credential, now),
    currentRun: viewOf(row.currentRun),
    lastRun: lastEnded(viewOf(row.lastRun), lastFullRun),
    lastFullRun,
    ...viewOpenFacts(row),
    heldRunId: row.heldRunId,
    appInactive: inactive && {
      status: z.object({ status: z.string() }).catch({ status: "inactive" }).parse(inactive.detail).status,
      since: new Date(inactive.openedAt).toISOString(),
    },
    movingSince: dateOf(row.movingSince),
  };
}

/** Selects one value, a `FactsRow`. `more` are further columns. */
export function factsSql(companyId: string, more: Prisma.Sql): Prisma.Sql {
  const newest = (where: Prisma.Sql) => {
    const run = newestRunSql(companyId, Prisma.sql`r.mode = 'LIVE' AND ${where}`);
    return Prisma.sql`(SELECT to_jsonb(x) FROM (${run}) x)`;
  };
  const full = Prisma.sql`r.kind = 'FULL'`;
  const unfinished = Prisma.sql`r.state IN ('QUEUED', 'RUNNING')`;
  return Prisma.sql`(SELECT to_jsonb(facts) FROM (
    SELECT c.time_zone AS "timeZone", k.next_full_run_at AS "nextFullRunAt",
      CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'state', k.state, 'orgUrl', k.org_url,
        'issuer', k.issuer, 'clientId', k.client_id, 'credentialKind', k.credential_kind,
        'credentialLast4', k.credential_last4, 'managerMode', k.manager_mode,
        'dailyHour', k.daily_hour) END AS connection,
      ${newest(Prisma.sql`${full} AND ${unfinished}`)} AS "currentRun",
      ${newest(Prisma.sql`NOT ${unfinished}`)} AS "lastRun",
      ${newest(Prisma.sql`${full} AND NOT ${unfinished}`)} AS "lastFullRun",
      ${openFactsSql},
      (SELECT h.run_id::text FROM sync_hold h
        WHERE h.company_id = c.id AND h.state = 'OPEN'
        ORDER BY h.created_at DESC, h.id DESC
        LIMIT 1) AS "heldRunId",
      (SELECT jsonb_build_object('detail', p.detail, 'openedAt', p.opened_at) FROM problem p
        WHERE p.company_id = c.id AND p.code = 'APP_INACTIVE' AND p.resolved_at IS NULL
        LIMIT 1) AS inactive,
      (SELECT m.confirmed_at FROM org_move m
        WHERE m.company_id = c.id AND m.state IN ('SWITCHING', 'RETURNING')
        LIMIT 1) AS "movingSince",
      (SELECT to_jsonb(x) FROM (${credentialSql(companyId)}) x) AS credential
      ${more}
    FROM company c
    LEFT JOIN okta_connection k ON k.company_id = c.id
    WHERE c.id = ${companyId}::uuid) facts)`;
}

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

const viewOf = (run: RunJson | null): RunView | null => run && viewRunJson(run);

/** A long full sync may end after an update that began later. */
function lastEnded(run: RunView | null, full: RunView | null): RunView | null {
  return (full?.finishedAt ?? "") > (run?.finishedAt ?? "") ? full : run;
}

function viewCredential(row: CredentialRow, now: Date): CredentialView {
  const credential = judged(row, now);
  return {
    ...credential,
    checkedAt: credential.checkedAt?.toISOString() ?? null,
    lastUsedAt: credential.lastUsedAt?.toISOString() ?? null,
    diesAt: credential.diesAt?.toISOString() ?? null,
    failedAt: credential.failedAt?.toISOString() ?? null,
  };
}
