/**
 * Who is in a group. Members from the population are computed (`base`, for positions below `baseEnd`), so that a group of
 * a million people needs no memory. People added or removed since are stored.
 */
export class Members {
  readonly #set = new Map<number, boolean>();

  constructor(
    private readonly base: ((position: number) => boolean) | null,
    private readonly baseEnd: number,
  ) {}

  get isComputed(): boolean {
    return this.base !== null;
  }

  has(position: number): boolean {
    return this.#set.get(position) ?? (position < this.baseEnd && (this.base?.(position) ?? false));
  }

  set(position: number, isMember: boolean): void {
    this.#set.set(position, isMember);
  }

  /** Members from a position on, ascending, below `end`. */
  *from(from: number, end: number): Iterable<number> {
    if (this.base === null) {
      const joined = [...this.#set].filter(([position, isMember]) => isMember && position >= from);
      yield* joined.map(([position]) => position).sort((a, b) => a - b);
      return;
    }
    for (let position = from; position < end; position += 1) if (this.has(position)) yield position;
  }
}
