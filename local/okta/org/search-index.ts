import type { Person } from "../population/types";
import type { Directory } from "./directory";

interface Past {
  /** When it stopped being true. */
  until: number;
  before: Person | null;
}

/**
 * People as `search` and `filter` see them. Okta computes both from an index that lags behind (okta-facts §2.2). Reads by
 * ID are never late.
 */
export class SearchIndex {
  /** How far the index lags behind. Nothing is remembered while it is 0. */
  lagMs = 0;
  readonly #past = new Map<number, Past[]>();

  constructor(
    private readonly directory: Directory,
    private readonly now: () => Date,
  ) {
    directory.onChange = (position, before) => this.#remember(position, before);
  }

  at(position: number): Person | null {
    const past = this.#past.get(position);
    if (!past) return this.directory.at(position);
    const from = this.now().getTime() - this.lagMs;
    const known = past.find(({ until }) => until > from);
    if (known) return known.before;
    this.#past.delete(position);
    return this.directory.at(position);
  }

  /** Returns positions at which the index differs from the directory, or recently did. */
  get latePositions(): Iterable<number> {
    return this.#past.keys();
  }

  #remember(position: number, before: Person | null): void {
    if (this.lagMs === 0) return;
    const past = this.#past.get(position) ?? [];
    this.#past.set(position, [...past, { until: this.now().getTime(), before }]);
  }
}
