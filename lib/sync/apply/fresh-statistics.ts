import { analyse } from "@/lib/db/analyse";
import { BULK_CREATES } from "@/lib/sync/run/batches";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * PostgreSQL's statistics don't know a company's first people, so it would plan look-ups for an empty table.
 * We refresh them after the first batches, beside the next ones each time there are four times as many, and
 * at the end if there are twice as many by then.
 */
export class FreshStatistics {
  #written = 0;
  /** How many of them the statistics know. */
  #known = 0;
  #next = 1;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(readonly work: RunWork) {}

  async refresh(batches: number): Promise<void> {
    this.#written += batches;
    if (batches === 0 || this.#written < this.#next || this.work.progress.planCreates <= BULK_CREATES) return;
    const isFirst = this.#next === 1;
    this.#next = this.#written * 4;
    await this.#refreshing;
    this.#known = this.#written;
    this.#refreshing = analyse(this.work.context.db, ["person"]);
    // If it fails, the caller that waits for it next gets the error.
    this.#refreshing.catch(() => {});
    if (isFirst) await this.#refreshing;
  }

  async finish(): Promise<void> {
    await this.#refreshing;
    if (
      this.#written >= this.#known * 2 &&
      this.#written > 0 &&
      this.work.progress.planCreates > BULK_CREATES
    )
      await analyse(this.work.context.db, ["person"]);
  }
}
