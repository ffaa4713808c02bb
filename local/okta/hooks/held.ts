/** What a fault holds back: until a time by the org's clock, or until there are enough others to swap places with. */
export class Held {
  #timed: { due: number; go: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** When the timer fires next, by the org's clock. */
  #next = Number.POSITIVE_INFINITY;
  readonly #shuffled = new Map<string, { gos: (() => void)[]; timer: NodeJS.Timeout }>();

  constructor(readonly now: () => Date) {}

  until(due: number, go: () => void): void {
    this.#timed.push({ due, go });
    if (due < this.#next) this.#wait(due);
  }

  /** Holds items until `window` are held under the key, or for a second, and releases them in reverse order. */
  shuffle(key: string, window: number, go: () => void): void {
    const held = this.#shuffled.get(key) ?? { gos: [], timer: setTimeout(() => this.#turn(key), 1000) };
    this.#shuffled.set(key, held);
    held.gos.push(go);
    if (held.gos.length >= window) this.#turn(key);
  }

  /** Releases what is due now and waits for the next. */
  release(): void {
    const now = this.now().getTime();
    const due = this.#timed.filter((one) => one.due <= now);
    this.#timed = this.#timed.filter((one) => one.due > now);
    this.#wait(this.#timed.reduce((next, one) => Math.min(next, one.due), Number.POSITIVE_INFINITY));
    for (const { go } of due) go();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timed = [];
    for (const { timer } of this.#shuffled.values()) clearTimeout(timer);
    this.#shuffled.clear();
  }

  #wait(due: number): void {
    clearTimeout(this.#timer);
    this.#next = due;
    if (due === Number.POSITIVE_INFINITY) return;
    // A timer can't run for more than 24 days. Then it only looks again.
    const ms = Math.max(0, due - this.now().getTime());
    this.#timer = setTimeout(() => this.release(), Math.min(ms, 2 ** 31 - 1));
  }

  #turn(key: string): void {
    const held = this.#shuffled.get(key);
    if (!held) return;
    clearTimeout(held.timer);
    this.#shuffled.delete(key);
    for (const go of held.gos.reverse()) go();
  }
}
