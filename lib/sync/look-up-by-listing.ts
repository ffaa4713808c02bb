import { Prisma } from "@/lib/db/client";
import { OktaFailure, type OktaPage } from "@/lib/okta/port";
import { listingFor } from "./listing";
import type { Answer } from "./lookup-answer";
import { MAX_RESTARTS } from "./progress";
import { readsByListing } from "./reads-by-listing";
import { BELIEVABLE_SHARE } from "./stages/prove";
import type { RunWork, StageOutcome } from "./work";
import { writeAnswers } from "./write-answers";

/**
 * Answers as many of a people run's questions as a listing of everybody in scope can, page by page, where that is less
 * work for Okta than asking by id. Whoever it lacks is left to be asked by id.
 * @returns null where people are read by id
 */
export async function lookUpByListing(work: RunWork): Promise<StageOutcome | null> {
  const { progress } = work;
  if (progress.lookUpBy === null) await decide(work);
  if (progress.lookUpBy !== "listing") return null;
  const list = listingFor(work.connection, work.okta);
  while (!progress.listed) {
    const askedAt = work.context.clock.now();
    try {
      await takePage(work, await list(progress.after), askedAt);
    } catch (error) {
      if (!(error instanceof OktaFailure) || error.kind !== "cursor-expired") throw error;
      await startAnew(work);
    }
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
  return { kind: "next" };
}

/**
 * Whether somebody the listing lacks may be taken as out of scope without a question each: it came to a clean end with
 * about as many people as last time and every canary, and the app itself is there (R1).
 */
export async function isListingBelieved(work: RunWork): Promise<boolean> {
  const { connection, okta, progress } = work;
  const { lastGoodCount, canaryOktaIds } = connection;
  if (!progress.listed || progress.listedCount === 0) return false;
  if (lastGoodCount !== null && progress.listedCount < lastGoodCount * BELIEVABLE_SHARE) return false;
  if (!canaryOktaIds.every((id) => progress.canariesListed.includes(id))) return false;
  if (connection.scope !== "ASSIGNED") return true;
  const app = await okta.readApp(connection.appId ?? connection.clientId ?? "");
  return app?.status === "ACTIVE";
}

async function decide(work: RunWork): Promise<void> {
  const [open] = await work.context.db.$queryRaw<{ people: number; asks: number }[]>(Prisma.sql`
    SELECT count(*)::int AS people, count(*) FILTER (WHERE asks_scope)::int AS asks FROM sync_lookup
    WHERE company_id = ${work.companyId}::uuid AND run_id = ${work.run.id}::uuid AND answer IS NULL`);
  const { scope, lastGoodCount } = work.connection;
  const byListing = readsByListing({
    scope,
    people: open?.people ?? 0,
    asks: open?.asks ?? 0,
    inScope: lastGoodCount,
  });
  work.progress.lookUpBy = byListing ? "listing" : "id";
}

async function takePage(work: RunWork, page: OktaPage, askedAt: Date): Promise<void> {
  const { progress } = work;
  const ids = [...page.users, ...page.unreadable].map((one) => one.id);
  const wanted = await openAmong(work, ids);
  progress.pages += 1;
  progress.listedCount += ids.length;
  for (const id of work.connection.canaryOktaIds) if (ids.includes(id)) progress.canariesListed.push(id);
  progress.after = page.next;
  progress.listed = page.next === null;
  const answers: Answer[] = [
    ...page.users.flatMap((user): Answer[] => {
      if (!wanted.has(user.id)) return [];
      const kind = user.status === "DEPROVISIONED" ? "DEACTIVATED" : "ASSIGNED";
      return [{ oktaId: user.id, askedAt, kind, user }];
    }),
    ...page.unreadable.flatMap(({ id }): Answer[] =>
      wanted.has(id) ? [{ oktaId: id, askedAt, kind: "UNREADABLE" }] : [],
    ),
  ];
  if (answers.length > 0) await writeAnswers(work, answers);
  else await work.commit(async () => {});
}

async function openAmong(work: RunWork, oktaIds: string[]): Promise<Set<string>> {
  const open = await work.context.db.syncLookup.findMany({
    where: { companyId: work.companyId, runId: work.run.id, answer: null, oktaId: { in: oktaIds } },
    select: { oktaId: true },
  });
  return new Set(open.map((one) => one.oktaId));
}

/** The cursor is not known any more: the listing begins again, or, after too often, gives way to questions by id. */
async function startAnew(work: RunWork): Promise<void> {
  const { progress } = work;
  const given = progress.restarts >= MAX_RESTARTS;
  await work.commit(async () => {
    Object.assign(progress, {
      restarts: progress.restarts + 1,
      lookUpBy: given ? "id" : "listing",
      listed: given,
      after: null,
      pages: 0,
      listedCount: 0,
      canariesListed: [],
    });
  });
}
