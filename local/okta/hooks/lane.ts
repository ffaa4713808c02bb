/** Runs jobs in order, a number of them side by side. One lane for each receiver, so that a slow one delays no other. */
export class Lane {
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(readonly width: number) {}

  get busy(): boolean {
    return this.#running > 0 || this.#waiting.length > 0;
  }

  /** The job must not reject. */
  add(job: () => Promise<void>): void {
    this.#waiting.push(job);
    this.#fill();
  }

  #fill(): void {
    while (this.#running < this.width) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running += 1;
      void job().finally(() => {
        this.#running -= 1;
        this.#fill();
      });
    }
  }
}
