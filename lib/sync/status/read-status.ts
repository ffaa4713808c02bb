import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import type { CredentialView, StatusView } from "@/lib/sync/contract";
import { countByStatus, peopleKey, peopleSql, viewPeople } from "./count-people";
import { stateOf } from "./state-of";
import { type Facts, type FactsRow, factsOf, factsSql } from "./status-facts";

type People = StatusView["people"];

/** Reads what the dashboard shows at a glance, and the words for it. A page may be reading the facts already. */
export async function readStatus(context: Context, reading?: Promise<Facts>): Promise<StatusView> {
  const [facts, people] = reading
    ? await Promise.all([reading, countByStatus(context)])
    : await readWithPeople(context);
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

/** Reads the facts and counts people in one statement, unless we remember the counts of a large company. */
async function readWithPeople(context: Context): Promise<[Facts, People]> {
  const read: { facts?: Facts } = {};
  const people = await rememberSlow(peopleKey(context), async () => {
    const row = await readRow(
      context,
      Prisma.sql`, (SELECT to_jsonb(x) FROM (${peopleSql(context)}) x) AS people`,
    );
    read.facts = factsOf(context, row);
    return viewPeople(row.people);
  });
  return [read.facts ?? (await readFacts(context)), people];
}

/**
 * Reads the facts behind all words about a company's integration. It's one statement, because each costs this
 * process half a millisecond, and pages request the status all the time.
 */
export async function readFacts(context: Context): Promise<Facts> {
  return factsOf(context, await readRow(context, Prisma.empty));
}

async function readRow({ db, companyId }: Context, more: Prisma.Sql): Promise<FactsRow> {
  const [row] = await db.$queryRaw<FactsRow[]>(factsSql(companyId, more));
  if (!row) throw new Error("The company doesn't exist.");
  return row;
}

/** Reads what we know of the API credential; null before one was saved. */
export async function readCredential(context: Context): Promise<CredentialView | null> {
  return (await readFacts(context)).credential;
}
