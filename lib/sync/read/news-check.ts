import { EndlessListing } from "@/lib/directory/listing";
import { countListed } from "@/lib/sync/proof/missing-people";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Counts a list's people each time its pages have doubled. Twice as many pages without anyone new means that
 * the list goes in circles. Reading continues meanwhile, because waiting would leave both Okta and the
 * database idle.
 */
export class NewsCheck {
  #counting: Promise<void> = Promise.resolve();
  #isCounting = false;
  #failure: { error: unknown } | null = null;

  constructor(readonly work: RunWork) {}

  get hasFailed(): boolean {
    return this.#failure !== null;
  }

  /** Starts a count if it's time to. */
  begin(): void {
    const { progress } = this.work;
    if (this.#isCounting || progress.calls < progress.countAtCalls) return;
    this.#isCounting = true;
    this.#counting = this.#count().catch((error) => {
      this.#failure = { error };
    });
  }

  /** Waits for the running count. @throws EndlessListing, or the count's own error */
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
