/** Something running that has to be stopped. */
export type Stoppable = { name: string; stop(): Promise<void> };

/**
 * What a launch has started so far, stopped in reverse order: the web server before what it depends on, PostgreSQL last.
 * Once stopping has started, anything added is stopped at once.
 */
export class LaunchStack {
  #started: Stoppable[] = [];
  #stopping: Promise<void> | undefined;

  async add<T extends Stoppable>(item: T): Promise<T> {
    if (this.#stopping) {
      await item.stop();
      throw new Error(`${item.name} started while everything was stopping.`);
    }
    this.#started.push(item);
    return item;
  }

  /** Stops everything, once, however often it is called. One that can't be stopped doesn't keep the rest from stopping. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const item of this.#started.reverse()) {
      await item.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
  }
}
