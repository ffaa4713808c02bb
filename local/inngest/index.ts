import type { AddressInfo } from "node:net";
import { Logger, makeWorkerUtils, runMigrations, run as startWorkers } from "graphile-worker";
import pg from "pg";
import { tick } from "./cron";
import { Driver } from "./drive";
import { createHttpServer } from "./http";
import { keepRegistered } from "./keep-registered";
import { createSchema } from "./schema";

export interface EngineOptions {
  /** 0 takes a free one. */
  port?: number;
  databaseUrl: string;
  /** The app's `/api/inngest`. The engine asks it to register until it has, and again after it was down. */
  appUrl?: string;
}

export interface InngestEngine {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Jobs at a time. Each mostly waits for the app. */
const WORKERS = 10;

/** Starts the engine. What was running when it last ended, however it ended, continues. */
export async function startInngestEngine(options: EngineOptions): Promise<InngestEngine> {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: WORKERS + 6 });
  pool.on("error", () => {});
  const logger = new Logger(() => () => {});
  await runMigrations({ pgPool: pool, logger });
  await createSchema(pool);
  await releaseDeadWorkers(pool, logger);
  const registration = keepRegistered(options.appUrl);
  const driver = new Driver({
    pool,
    onUnreachable: () => registration.again(),
  });
  const server = createHttpServer(pool, () => registration.done());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const workers = await startWorkers({
    pgPool: pool,
    logger,
    concurrency: WORKERS,
    pollInterval: 500,
    noHandleSignals: true,
    taskList: {
      drive: (payload) => driver.drive(payload as Parameters<Driver["drive"]>[0]),
      wake: (payload) => driver.wake(payload as Parameters<Driver["wake"]>[0]),
      tick: (payload) => tick(pool, payload as Parameters<typeof tick>[1]),
    },
  });
  registration.again();
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      registration.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await workers.stop();
      await pool.end();
    },
  };
}

/** Releases jobs locked by a killed engine. No one else uses this queue, so every lock found at the start is dead. */
async function releaseDeadWorkers(pool: pg.Pool, logger: Logger): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, logger });
  const locked = await pool.query<{ locked_by: string }>(
    "SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL",
  );
  const workers = locked.rows.map((row) => row.locked_by);
  if (workers.length > 0) await utils.forceUnlockWorkers(workers);
  await utils.release();
}
