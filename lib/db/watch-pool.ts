import type { Socket } from "node:net";
import type pg from "pg";
import type { Probe } from "./probe";

/** If a connection or a statement takes longer than this, we ask whether the database answers at all. */
const LOOK_AFTER_MS = 500;

/** The database hangs: thrown instead of waiting for it. */
class DatabaseSilent extends Error {
  override readonly name = "DatabaseSilent";
  /** Node's own code for a silent peer, which `isDatabaseDown` knows. */
  readonly code = "ETIMEDOUT";
}

/**
 * Makes a pool give up on a database that has stopped answering, and only then: a slow statement continues. Hanging
 * connections are cut, so that the pool makes new ones.
 */
export function watchPool(pool: pg.Pool, probe: Probe): void {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const connectWatched = (callback?: ConnectCallback) => {
    const given = connect();
    const watched = whileAnswering(given, probe);
    watched.catch(() => given.then((client) => client.release(), ignore));
    if (!callback) return watched;
    watched.then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, ignore),
    );
  };
  Object.assign(pool, { connect: connectWatched });
  pool.on("connect", (client) => watchClient(client, probe));
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

const ignore = () => undefined;

function whileAnswering<T>(work: Promise<T>, probe: Probe): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = watch(probe, () => reject(new DatabaseSilent("The database doesn't answer.")));
    work.then(resolve, reject).finally(stop);
  });
}

/** While a statement runs on this connection, the database must answer others. Otherwise the connection is cut. */
function watchClient(client: pg.PoolClient, probe: Probe): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const watched = (...given: unknown[]) => {
    const stop = watch(probe, () => stream.destroy(new DatabaseSilent("The database doesn't answer.")));
    const callback = given.at(-1);
    if (typeof callback === "function") {
      const done = (...result: unknown[]) => {
        stop();
        callback(...result);
      };
      return query(...given.slice(0, -1), done);
    }
    const running = query(...given);
    Promise.resolve(running).then(stop, stop);
    return running;
  };
  Object.assign(client, { query: watched });
}

/** Looks again and again until stopped, or until the database is silent. @returns a function that stops it */
function watch(probe: Probe, onSilent: () => void): () => void {
  let isOver = false;
  let timer = setTimeout(look, LOOK_AFTER_MS);
  timer.unref();
  async function look(): Promise<void> {
    const isAnswering = await probe.isAnswering();
    if (isOver) return;
    if (!isAnswering) {
      isOver = true;
      return onSilent();
    }
    timer = setTimeout(look, LOOK_AFTER_MS);
    timer.unref();
  }
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
