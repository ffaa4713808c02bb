import { Socket } from "node:net";
import pg from "pg";

/** How long a database may take for the smallest question before it counts as silent: so many moments of so many ms. */
const MOMENTS = 10;
const MOMENT_MS = 100;
/** How long we don't ask a silent database again. Everyone who waits gets that answer at once. */
const REMEMBERED_MS = 1_500;

/** Asks a database whether it answers at all, on its own connection that no statement of ours uses. */
export class Probe {
  readonly #pool: pg.Pool;
  #socket: Socket | null = null;
  #asking: Promise<boolean> | null = null;
  #silentUntil = 0;

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 1,
      stream: () => {
        this.#socket = new Socket();
        return this.#socket;
      },
      keepAlive: true,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
    });
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
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
    const isAnswering = await withinMoments(this.#select());
    if (isAnswering) return true;
    this.#silentUntil = performance.now() + REMEMBERED_MS;
    this.#socket?.destroy();
    return false;
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

/**
 * Whether the work succeeds in time. A moment begins when the last one is over and what has arrived is read, so time in
 * which this process was busy or stopped doesn't count as the database's silence.
 */
function withinMoments(work: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    let left = MOMENTS;
    let timer = setTimeout(wait, MOMENT_MS);
    function wait(): void {
      left -= 1;
      if (left > 0) timer = setTimeout(wait, MOMENT_MS);
      else resolve(false);
    }
    work.then((result) => {
      clearTimeout(timer);
      resolve(result);
    });
  });
}
