import { Prisma } from "@/lib/db/client";
import { changedRows, type Listed, listedRows } from "@/lib/directory/changed-rows";
import type { MirrorWrite } from "@/lib/directory/mirror/mirror-sql";
import { writeMirror } from "@/lib/directory/mirror/write-mirror";
import type { ReadPage } from "@/lib/directory/read-ahead";
import { addProblems } from "@/lib/problems/add-seen-problems";
import { reportRefusals } from "@/lib/sync/run/record-refusals";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Buffers that may be on their way into the database: one being recorded, the next being mirrored, one
 * waiting (measured).
 */
const IN_FLIGHT = 3;

interface Mirrored extends MirrorWrite {
  /** People on these pages who can't be read. */
  quarantined: number;
}

/**
 * Writes a listing's pages into the mirror and records them in the run, one buffer after the other. A
 * company's first mirror is written ahead of the records, side by side: a crash in between only reads those
 * pages again, and there was no data to compare with. Later pages are compared, so they and their record are
 * one transaction.
 */
export class PageWriter {
  readonly #open: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(readonly work: RunWork) {}

  /**
   * Starts to write a buffer, and waits while too many are on their way. @throws the error of an earlier one
   */
  async write(pages: ReadPage[]): Promise<void> {
    const before = this.#last;
    const listed = {
      users: pages.flatMap(({ page }) => page.users),
      unreadable: pages.flatMap(({ page }) => page.unreadable),
      lists: this.work.lists,
    };
    const ahead = this.#mayGoAhead ? this.#mirror(listed, pages) : null;
    ahead?.catch(() => {});
    this.#last = before.then(() => this.#note(listed, pages, ahead));
    // Also if an earlier one fails, because the caller that waits for all also waits for the mirror write.
    const written = Promise.allSettled([this.#last, ahead]).then(() => this.#last);
    written.catch(() => {});
    this.#open.push(written);
    while (this.#open.length >= IN_FLIGHT) await this.#next();
  }

  /** Not for a preview: the next preview clears what it has read, and so does disconnecting. */
  get #mayGoAhead(): boolean {
    return this.work.progress.freshMirror && !this.work.isPreview;
  }

  /** Waits for all of them. @throws the error of the first that failed */
  async finish(): Promise<void> {
    while (this.#open.length > 0) await this.#next();
  }

  /** Waits until all have ended, whatever the result. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#open);
  }

  async #next(): Promise<void> {
    try {
      await this.#open.shift();
    } catch (error) {
      await this.settle();
      throw error;
    }
  }

  async #mirror(listed: Listed, pages: ReadPage[], context = this.work.context): Promise<Mirrored> {
    const { mirror, progress, watched } = this.work;
    const fresh = progress.freshMirror;
    const rows = fresh ? listedRows(listed) : await changedRows(context, { listed, mirror });
    const observedAt = pages[0]?.observedAt ?? context.clock.now();
    const write = await writeMirror(context, { rows, observedAt, fresh, mirror, watched });
    return { ...write, quarantined: rows.filter((row) => row.quarantine !== null).length };
  }

  async #note(listed: Listed, pages: ReadPage[], ahead: Promise<Mirrored> | null): Promise<void> {
    const { progress, run, companyId } = this.work;
    const next = pages.at(-1)?.page.next ?? null;
    const oktaIds = [...listed.users, ...listed.unreadable].map(({ id }) => id);
    const mirrored = await ahead;
    await this.work.commit(async (context) => {
      const write = mirrored ?? (await this.#mirror(listed, pages, context));
      const number = progress.pages;
      await context.db.$executeRaw(Prisma.sql`
        INSERT INTO sync_page (company_id, run_id, number, okta_ids)
        VALUES (${companyId}::uuid, ${run.id}::uuid, ${number}, ${oktaIds}::text[])`);
      await reportRefusals(this.work, context, write.refused);
      progress.pages += 1;
      progress.calls += pages.length;
      progress.read += oktaIds.length;
      const entries = pages.reduce((sum, { page }) => sum + (page.withoutId ?? 0), 0);
      progress.unreadable += write.quarantined + entries;
      if (entries > 0)
        await addProblems(context, run.id, [{ code: "ENTRY_WITHOUT_ID", detail: { entries } }]);
      progress.mirrored += write.changed;
      progress.managersTouched ||=
        write.managersTouched || (write.changed > 0 && this.work.connection.managerAttribute !== null);
      const missing = pages.flatMap(({ page }) => page.missingGroupId ?? []);
      progress.missingGroups += missing.length;
      await addProblems(
        context,
        run.id,
        missing.map((groupId) => ({ code: "SCOPE_GROUP_MISSING", detail: { groupId } })),
      );
      progress.after = next;
      progress.listed = next === null;
    });
  }
}
