import { EndlessListing } from "@/lib/directory/listing";
import { countListed } from "@/lib/sync/proof/missing-people";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Counts the people of a list each time it has doubled: twice as many pages and no one new is a list that goes round in
 * circles. Reading goes on meanwhile, because waiting would leave both Okta and the database idle.
 */
export class NewsCheck {
  #counting: Promise<void> = Promise.resolve();
  #isCounting = false;
  #failure: { error: unknown } | null = null;

  constructor(readonly work: RunWork) {}

  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  /** Begins to count if it is time to. */
  begin(): void {
    const { progress } = this.work;
    if (this.#isCounting || progress.calls < progress.countAtCalls) return;
    this.#isCounting = true;
    this.#counting = this.#count().catch((error) => {
      this.#failure = { error };
    });
  }

  /** Waits for the count under way. @throws EndlessListing, or what counting failed by */
  async finish(): Promise<void> {
    await this.#counting;
    if (this.#failure) throw this.#failure.error;
  }

  async #count(): Promise<void> {
    const { progress } = this.work;
    const { calls } = progress;
    const distinct = await countListed(this.work);
    if (distinct <= progress.distinct) throw new EndlessListing("Twice as many pages held no one new.");
    progress.distinct = distinct;
    progress.countAtCalls = calls * 2;
    this.#isCounting = false;
  }
}
