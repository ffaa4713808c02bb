import { EndlessListing, listingFor, PagesSeen } from "@/lib/directory/listing";
import { ReadAhead, type ReadPage } from "@/lib/directory/read-ahead";
import { OktaFailure } from "@/lib/okta/failure";
import { askPeople } from "@/lib/sync/proof/ask-people";
import { FIRST_COUNT_AT_CALLS, MAX_RESTARTS } from "@/lib/sync/run/progress";
import type { RunWork, StageOutcome } from "@/lib/sync/run/work";
import { readAppQuietly, recordApp } from "./check-app";
import { NewsCheck } from "./news-check";
import { PageWriter } from "./page-writer";

/** Rows per statement: fewer cost round trips, more cost memory (measured, see docs/performance.md). */
const ROWS_PER_WRITE = 1000;
/** Pages per statement, however few people they have. */
const PAGES_PER_WRITE = 20;

/**
 * Stage 1: writes what Okta says into the mirror. A full run follows the list, and a people run asks by ID.
 */
export async function read(work: RunWork): Promise<StageOutcome> {
  if (!work.isFull) return askPeople(work);
  if (work.progress.listed) return { kind: "next" };
  try {
    await noteFreshMirror(work);
    return await followListing(work);
  } catch (error) {
    if (error instanceof EndlessListing) return { kind: "failed", code: "listing-endless" };
    if (!(error instanceof OktaFailure) || error.kind !== "cursor-expired") throw error;
    return startAnew(work);
  }
}

async function noteFreshMirror(work: RunWork): Promise<void> {
  if (work.progress.pages > 0) return;
  if (work.isPreview) return clearPreview(work);
  const known = await work.context.db.directoryPerson.findFirst({
    where: { companyId: work.companyId },
    select: { oktaId: true },
  });
  work.progress.freshMirror = known === null;
}

/** A preview reads into a mirror of its own, so it first clears what an earlier one left there. */
async function clearPreview(work: RunWork): Promise<void> {
  await work.commit(async ({ db }) => {
    await db.previewPerson.deleteMany({ where: { companyId: work.companyId } });
    work.progress.freshMirror = true;
  });
}

/** Fetches ahead while earlier pages are being written, with four buffers at most. */
async function followListing(work: RunWork): Promise<StageOutcome> {
  const list = listingFor(work.connection, work.okta);
  const pages = new ReadAhead(list, work.context.clock, () => work.interruption() === null);
  const writer = new PageWriter(work);
  const seen = new PagesSeen();
  const news = new NewsCheck(work);
  const app = readAppQuietly(work);
  app.catch(() => {});
  let after = work.progress.after;
  for (;;) {
    // Writes must end before this step does, also if the next page fails. Otherwise they would race the next
    // attempt.
    const buffer = await fillBuffer(work, pages, after, seen).catch((error) =>
      writer.settle().then(() => Promise.reject(error)),
    );
    after = buffer.at(-1)?.page.next ?? null;
    await writer.write(buffer);
    if (after !== null) news.begin();
    if (news.hasFailed) {
      await writer.settle();
      await news.finish();
    }
    const interruption = after === null ? null : work.interruption();
    if (after !== null && interruption === null) continue;
    await writer.finish();
    await news.finish();
    if (interruption !== null) return interruption;
    await recordApp(work, await app);
    if (work.progress.read > 0) return { kind: "next" };
    return { kind: "failed", code: work.progress.missingGroups > 0 ? "groups-missing" : "nobody" };
  }
}

async function fillBuffer(
  work: RunWork,
  pages: ReadAhead,
  from: string | null,
  seen: PagesSeen,
): Promise<ReadPage[]> {
  const buffer: ReadPage[] = [];
  let after = from;
  let rows = 0;
  do {
    const read = await pages.take(after);
    seen.add(read.page);
    buffer.push(read);
    rows += read.page.users.length + read.page.unreadable.length;
    after = read.page.next;
  } while (after !== null && rows < ROWS_PER_WRITE && buffer.length < PAGES_PER_WRITE && work.hasTime());
  return buffer;
}

/** After an expired cursor, the pages read so far no longer make a complete list, so reading starts again. */
async function startAnew(work: RunWork): Promise<StageOutcome> {
  const { progress } = work;
  if (progress.restarts >= MAX_RESTARTS) return { kind: "failed", code: "cursor-expired" };
  await work.commit(async (context) => {
    await context.db.syncPage.deleteMany({ where: { companyId: work.companyId, runId: work.run.id } });
    Object.assign(progress, {
      restarts: progress.restarts + 1,
      after: null,
      pages: 0,
      read: 0,
      unreadable: 0,
      distinct: 0,
      countAtCalls: progress.calls + FIRST_COUNT_AT_CALLS,
      missingGroups: 0,
    });
  });
  return { kind: "again" };
}
