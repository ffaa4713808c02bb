import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { isRemembered, rememberIfSlow } from "@/lib/db/remember/remember-slow";
import type { CredentialView, StatusView } from "@/lib/sync/contract";
import { countByStatus, peopleKey, peopleSql, viewPeople } from "./count-people";
import { stateOf } from "./state-of";
import { type Facts, type FactsRow, factsOf, factsSql } from "./status-facts";

type People = StatusView["people"];

/** Reads what the dashboard shows at a glance, and the words for it. A page may be reading the facts already. */
export async function readStatus(context: Context, reading?: Promise<Facts>): Promise<StatusView> {
  if (reading) return statusOf(...(await Promise.all([reading, countByStatus(context)])));
  const began = performance.now();
  const value = await readValue(context, statusSql(context.companyId));
  return viewStatus(context, { value, tookMs: performance.now() - began });
}

/** Returns SQL for what `viewStatus` needs. People are counted in it unless we remember a large company's counts. */
export function statusSql(companyId: string): Prisma.Sql {
  const people = Prisma.sql`, (SELECT to_jsonb(x) FROM (${peopleSql(companyId)}) x) AS people`;
  return factsSql(companyId, isRemembered(peopleKey(companyId)) ? Prisma.empty : people);
}

/** Makes the status from what `statusSql` selects, and how long that took, in milliseconds. */
export async function viewStatus(
  context: Context,
  { value, tookMs }: { value: unknown; tookMs: number },
): Promise<StatusView> {
  const row = rowOf(value);
  const counted = row.people && viewPeople(row.people);
  if (counted) rememberIfSlow(peopleKey(context.companyId), { value: counted, tookMs });
  return statusOf(factsOf(context, row), counted ?? (await countByStatus(context)));
}

function statusOf(facts: Facts, people: People): StatusView {
  const { credential, currentRun, lastRun, lastFullRun, heldRunId, appInactive } = facts;
  const { heldRemovals, failedInvitations, teamRenames, problems } = facts;
  return {
    connection: facts.about,
    ...stateOf(facts),
    ...{ credential, currentRun, lastRun, lastFullRun, heldRunId, appInactive },
    ...{ heldRemovals, failedInvitations, teamRenames, problems },
    people,
  };
}

/**
 * Reads the facts behind all words about a company's integration. It's one statement, because each costs this
 * process half a millisecond, and pages request the status all the time.
 */
export async function readFacts(context: Context): Promise<Facts> {
  return factsOf(context, rowOf(await readValue(context, factsSql(context.companyId, Prisma.empty))));
}

async function readValue({ db }: Context, sql: Prisma.Sql): Promise<unknown> {
  const [row] = await db.$queryRaw<{ value: unknown }[]>(Prisma.sql`SELECT ${sql} AS value`);
  return row?.value;
}

function rowOf(value: unknown): FactsRow {
  if (!value) throw new Error("The company doesn't exist.");
  return value as FactsRow;
}

/** Reads what we know of the API credential; null before one was saved. */
export async function readCredential(context: Context): Promise<CredentialView | null> {
  return (await readFacts(context)).credential;
}
