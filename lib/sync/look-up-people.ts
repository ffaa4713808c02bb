import { Prisma } from "@/lib/db/client";
import { OktaFailure } from "@/lib/okta/port";
import { isListingBelieved, lookUpByListing } from "./look-up-by-listing";
import { type Answer, answersFor, appAsksLeft, type Lookup } from "./lookup-answer";
import type { RunWork, StageOutcome } from "./work";
import { writeAnswers } from "./write-answers";

/** People asked about before their answers are written. */
const ASKED_AT_A_TIME = 8;

/** After this many questions to the app bucket (five minutes' worth) a full run leaves the rest to the next. */
const APP_ASKS_A_FULL_RUN = 200;

/**
 * Asks Okta about everybody this run has put down (`sync_lookup`) and writes the answers into the mirror: by id, or,
 * where a people run has too many for that, by a listing first. Goes on where it left off; sleeps when the minute's
 * share of the app bucket is used up (R1).
 */
export async function lookUpPeople(work: RunWork): Promise<StageOutcome> {
  const byListing = work.isFull ? null : await lookUpByListing(work);
  if (byListing !== null && byListing.kind !== "next") return byListing;
  const unlisted = byListing !== null && (await isListingBelieved(work));
  for (;;) {
    const open = await openLookups(work, unlisted);
    if (open.length === 0 || (work.isFull && work.progress.appAsksTotal >= APP_ASKS_A_FULL_RUN))
      return { kind: "next" };
    const allowance = appAsksLeft(work);
    const answerable = withinBucket(work, open, allowance.left);
    if (answerable.length === 0) return { kind: "sleep", until: allowance.refillsAt };
    const answers = await askSome(work, answerable);
    await writeAnswers(work, answers.given);
    if (answers.failure) throw answers.failure;
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
}

/** Those not answered yet: first whoever needs no question to the app, then people asked longest ago, or never. */
async function openLookups(work: RunWork, unlisted: boolean): Promise<Lookup[]> {
  const open = await work.context.db.$queryRaw<Omit<Lookup, "unlisted">[]>(Prisma.sql`
    SELECT l.okta_id AS "oktaId", l.asks_scope AS "asksScope" FROM sync_lookup l
    LEFT JOIN directory_person d ON d.company_id = l.company_id AND d.okta_id = l.okta_id
    WHERE l.company_id = ${work.companyId}::uuid AND l.run_id = ${work.run.id}::uuid AND l.answer IS NULL
    ORDER BY l.asks_scope, d.asked_at NULLS FIRST, l.okta_id LIMIT ${ASKED_AT_A_TIME}`);
  return open.map((one) => ({ ...one, unlisted }));
}

/** As many of them as the app bucket has room for; only those that ask it count. */
function withinBucket(work: RunWork, lookups: Lookup[], left: number): Lookup[] {
  if (work.connection.scope !== "ASSIGNED") return lookups;
  let room = left;
  return lookups.filter((one) => {
    if (!one.asksScope || one.unlisted) return true;
    room -= 1;
    return room >= 0;
  });
}

/** Whatever was answered before a failure is kept: nobody is asked twice. */
async function askSome(
  work: RunWork,
  lookups: Lookup[],
): Promise<{ given: Answer[]; failure?: OktaFailure }> {
  const settled = await Promise.allSettled(lookups.map((lookup) => answersFor(work, lookup)));
  const given = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  for (const one of settled) {
    if (one.status === "fulfilled") continue;
    if (one.reason instanceof OktaFailure) return { given, failure: one.reason };
    throw one.reason;
  }
  return { given };
}
