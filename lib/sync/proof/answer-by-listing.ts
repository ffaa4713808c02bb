import { Prisma } from "@/lib/db/client";
import { listingFor } from "@/lib/directory/listing";
import { ReadAhead } from "@/lib/directory/read-ahead";
import type { OktaPage } from "@/lib/okta/answers";
import { OktaFailure } from "@/lib/okta/failure";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import type { Answered } from "./evidence";
import { readsByListing } from "./reads-by-listing";
import { recordAnswers } from "./record-answers";

/** The most people on a page: Okta's maximum for app users, and more than other code requests. */
const MOST_ON_A_PAGE = 500;
/** The number of pages beyond the expected ones after which we stop following a listing. */
const SPARE_PAGES = 20;

/**
 * Answers a people run's questions from a listing, page by page, if that uses less of Okta's limits than
 * asking by ID. It only saves questions (R1): people it lacks, or lists as suspended or deactivated, are
 * asked about by ID.
 * @returns null if everyone is asked about by ID
 */
export async function answerByListing(work: RunWork): Promise<StageOutcome | null> {
  const { progress } = work;
  if (progress.lookUpBy === null) await decide(work);
  if (progress.lookUpBy !== "listing") return null;
  const list = listingFor(work.connection, work.okta);
  // The next page is requested meanwhile only if it's certainly needed: this one can't answer for everyone
  // left.
  let open = progress.listed ? 0 : await countOpen(work);
  const pages = new ReadAhead(
    list,
    work.context.clock,
    () => open > MOST_ON_A_PAGE && work.interruption() === null,
  );
  while (!progress.listed) {
    try {
      const { page, observedAt } = await pages.take(progress.after);
      open = await takePage(work, page, observedAt);
    } catch (error) {
      // They can still be asked about by ID. A failure of the connection ends the step.
      if (!(error instanceof OktaFailure) || error.transient || error.kind === "refused") throw error;
      await giveUp(work);
    }
    const interruption = work.interruption();
    if (interruption) return interruption;
  }
  return { kind: "next" };
}

async function decide(work: RunWork): Promise<void> {
  const [open] = await work.context.db.$queryRaw<{ people: number; asks: number }[]>(Prisma.sql`
    SELECT count(*)::int AS people, count(*) FILTER (WHERE asks_scope)::int AS asks
    FROM sync_lookup
    WHERE company_id = ${work.companyId}::uuid
      AND run_id = ${work.run.id}::uuid
      AND answer IS NULL`);
  const { scope, listMeasure } = work.connection;
  const byListing = readsByListing({
    scope,
    people: open?.people ?? 0,
    asks: open?.asks ?? 0,
    inScope: listMeasure,
  });
  work.progress.lookUpBy = byListing ? "listing" : "id";
}

/** Records what a page says about the people in question. Returns how many still need an answer. */
async function takePage(work: RunWork, page: OktaPage, askedAt: Date): Promise<number> {
  const { progress, connection } = work;
  const { wanted, open } = await openLookups(work, page);
  const answers = page.users.flatMap((user): Answered[] => {
    if (!wanted.has(user.id) || user.status === "SUSPENDED" || user.status === "DEPROVISIONED") return [];
    const membership = "MEMBER" as const;
    return [
      {
        oktaId: user.id,
        askedAt,
        user,
        userAnswer: user.status,
        membership,
        container: null,
        deletion: null,
      },
    ];
  });
  const isOverdue = progress.listedCount > (connection.listMeasure ?? 0) * 2 && progress.pages > SPARE_PAGES;
  progress.pages += 1;
  progress.listedCount += page.users.length + page.unreadable.length;
  progress.after = page.next;
  progress.listed = page.next === null || answers.length === open || isOverdue || isEmptyRun(work, page);
  const questions = answers.map(({ oktaId, user }) => ({
    oktaId,
    needsScopeCheck: true,
    mirror: user && { status: user.status, inScope: true },
    hasAccess: true,
  }));
  if (answers.length > 0) await recordAnswers(work, answers, questions);
  else await work.record();
  return open - answers.length;
}

/** Endless pages without anyone: following them leads nowhere. */
function isEmptyRun({ progress }: RunWork, page: OktaPage): boolean {
  progress.emptyPages = page.users.length + page.unreadable.length === 0 ? progress.emptyPages + 1 : 0;
  return progress.emptyPages > SPARE_PAGES;
}

/** Which people of this page the run asks about, and how many it asks about in all. */
async function openLookups(work: RunWork, page: OktaPage): Promise<{ wanted: Set<string>; open: number }> {
  const oktaIds = page.users.map((user) => user.id);
  const [found] = await work.context.db.$queryRaw<{ wanted: string[]; open: number }[]>(Prisma.sql`
    SELECT coalesce(array_agg(okta_id) FILTER (WHERE okta_id = ANY(${oktaIds}::text[])), '{}') AS wanted,
      count(*)::int AS open
    FROM sync_lookup
    WHERE company_id = ${work.companyId}::uuid
      AND run_id = ${work.run.id}::uuid
      AND answer IS NULL`);
  return { wanted: new Set(found?.wanted), open: found?.open ?? 0 };
}

function countOpen(work: RunWork): Promise<number> {
  return work.context.db.syncLookup.count({
    where: { companyId: work.companyId, runId: work.run.id, answer: null },
  });
}

async function giveUp(work: RunWork): Promise<void> {
  Object.assign(work.progress, { lookUpBy: "id", listed: true, after: null });
  await work.record();
}
