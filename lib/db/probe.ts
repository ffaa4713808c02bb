import pg from "pg";

/** How long a database may take for the smallest question before it counts as silent. */
const PATIENCE_MS = 1_000;
/** How long we don't ask a silent database again. Everyone who waits gets that answer at once. */
const REMEMBERED_MS = 1_000;

/** Asks a database whether it answers at all, on its own connection that no statement of ours uses. */
export class Probe {
  readonly #pool: pg.Pool;
  #asking: Promise<boolean> | null = null;
  #silentUntil = 0;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      idleTimeoutMillis: 5_000,
      allowExitOnIdle: true,
    });
    this.#pool.on("error", () => undefined);
  }

  /** Returns whether the database answers, within about a second. Simultaneous callers share one question. */
  isAnswering(): Promise<boolean> {
    if (performance.now() < this.#silentUntil) return Promise.resolve(false);
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    const isAnswering = await within(PATIENCE_MS * 1.5, this.#select());
    if (!isAnswering) this.#silentUntil = performance.now() + REMEMBERED_MS;
    return isAnswering;
  }

  async #select(): Promise<boolean> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      await client.query("SELECT 1");
      client.release();
      return true;
    } catch {
      client?.release(true);
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

function within(ms: number, work: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
