import { Prisma } from "@/lib/db/client";
import { type MirrorRow, toMirrorRow, toQuarantinedRow } from "@/lib/directory/mirror-row";
import { writeMirror } from "@/lib/directory/write-mirror";
import { OktaFailure, type OktaPage } from "@/lib/okta/port";
import { listingFor } from "../listing";
import { lookUpPeople } from "../look-up-people";
import { MAX_RESTARTS } from "../progress";
import { ReadAhead, type ReadPage } from "../read-ahead";
import type { RunWork, StageOutcome } from "../work";

/** Rows a statement: fewer cost round trips, more cost memory (measured, see docs/performance.md). */
const ROWS_PER_WRITE = 1000;

/** Stage 1: what Okta says goes into the mirror. A full run follows the listing, a people run asks by id. */
export async function read(work: RunWork): Promise<StageOutcome> {
  if (!work.isFull) return lookUpPeople(work);
  if (work.progress.listed) return { kind: "next" };
  try {
    await noteFreshMirror(work);
    return await followListing(work);
  } catch (error) {
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

/** A preview reads into a mirror of its own: what an earlier one left there goes first. */
async function clearPreview(work: RunWork): Promise<void> {
  await work.commit(async ({ db }) => {
    await db.previewPerson.deleteMany({ where: { companyId: work.companyId } });
    work.progress.freshMirror = true;
  });
}

/** Fetches ahead while the pages before are being written: two buffers at most are held. */
async function followListing(work: RunWork): Promise<StageOutcome> {
  const list = listingFor(work.connection, work.okta);
  const pages = new ReadAhead(list, work.context.clock, () => work.interruption() === null);
  let after = work.progress.after;
  let writing: Promise<void> = Promise.resolve();
  for (;;) {
    // A write must be over before this step ends, also when the next page fails: else it would race the next attempt.
    const buffer = await fillBuffer(work, pages, after).finally(() => writing);
    after = buffer.at(-1)?.page.next ?? null;
    writing = writePages(work, buffer);
    writing.catch(() => {});
    const interruption = after === null ? null : work.interruption();
    if (after !== null && interruption === null) continue;
    await writing;
    if (interruption !== null) return interruption;
    return work.progress.read === 0 ? { kind: "failed", code: "nobody" } : { kind: "next" };
  }
}

async function fillBuffer(work: RunWork, pages: ReadAhead, from: string | null): Promise<ReadPage[]> {
  const buffer: ReadPage[] = [];
  let after = from;
  let rows = 0;
  do {
    const read = await pages.take(after);
    buffer.push(read);
    rows += read.page.users.length + read.page.unreadable.length;
    after = read.page.next;
  } while (after !== null && rows < ROWS_PER_WRITE && work.hasTime());
  return buffer;
}

async function writePages(work: RunWork, pages: ReadPage[]): Promise<void> {
  const first = pages[0];
  const last = pages.at(-1);
  if (!first || !last) return;
  const rows = pages.flatMap(({ page }) => toRows(page));
  const { progress } = work;
  await work.commit(async (context) => {
    const write = await writeMirror(context, {
      rows,
      observedAt: first.observedAt,
      fresh: progress.freshMirror,
      mirror: work.mirror,
    });
    const number = progress.pages;
    await context.db.$executeRaw(Prisma.sql`
      INSERT INTO sync_page (company_id, run_id, number, okta_ids)
      VALUES (${work.companyId}::uuid, ${work.run.id}::uuid, ${number}, ${rows.map((row) => row.oktaId)}::text[])`);
    progress.pages += 1;
    progress.calls += pages.length;
    progress.read += rows.length;
    progress.unreadable += rows.filter((row) => row.quarantine !== null).length;
    progress.mirrored += write.changed;
    progress.managersTouched ||= write.managersTouched;
    progress.after = last.page.next;
    progress.listed = last.page.next === null;
  });
}

function toRows(page: OktaPage): MirrorRow[] {
  const rows: MirrorRow[] = [];
  for (const user of page.users) rows.push(toMirrorRow(user, true));
  for (const user of page.unreadable) rows.push(toQuarantinedRow(user, true));
  return rows;
}

/** A cursor that has expired: what was seen no longer counts as a complete listing, so reading begins again. */
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
    });
  });
  return { kind: "again" };
}
