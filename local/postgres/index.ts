import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { freePort } from "../system/ports";
import { isAlive, until } from "../system/processes";
import { type Binaries, findBinaries } from "./binaries";
import { settleHome } from "./home";
import { initialise } from "./initialise";
import { outwaitDeadServer, type Postmaster, runningPostmaster, stopPostmaster } from "./postmaster";
import { programEnv, settingFlags } from "./settings";
import { type ServerUser, serverUser } from "./user";

export type PostgresOptions = {
  /** Where the data is. Files beside it (`<dataDir>.log`, `.password`, `.location`) belong to it. */
  dataDir: string;
  /** Used if it is free. */
  port?: number;
  /** `false` for data that no one misses after a power cut (tests): faster. */
  durable?: boolean;
  /** The database that `url` names. Created if it doesn't exist. */
  database?: string;
};

export type Postgres = {
  url: string;
  port: number;
  pid: number;
  /** Whether it was running already. */
  adopted: boolean;
  isRunning(): boolean;
  /** Ends the server, whether this process started or adopted it. */
  stop(): Promise<void>;
};

type Cluster = {
  data: string;
  password: string;
  log: string;
  binaries: Binaries;
  user: ServerUser | undefined;
};

/**
 * Starts PostgreSQL from npm on a data folder. If one is running there already, because its parent was killed, adopts it.
 * It doesn't end with this process: call `stop`.
 * @throws Error in words for the terminal, with the end of the server's log if that says something
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const cluster = prepare(options.dataDir);
  const adopted = await adopt(cluster);
  const server = adopted ?? (await start(cluster, options));
  const database = options.database ?? "learn_amp";
  await ensureDatabase(address(cluster, server.port, "postgres"), database);
  return {
    url: address(cluster, server.port, database),
    port: server.port,
    pid: server.pid,
    adopted: adopted !== undefined,
    isRunning: () => isAlive(server.pid),
    stop: () => stopPostmaster(server.pid),
  };
}

function prepare(dataDir: string): Cluster {
  const user = serverUser();
  const data = settleHome(dataDir, user);
  const binaries = findBinaries(user);
  const password = initialise(data, `${path.resolve(dataDir)}.password`, binaries, user);
  return { data, password, log: `${path.resolve(dataDir)}.log`, binaries, user };
}

/** Stops one that doesn't answer within ten seconds, and starts a new one. */
async function adopt(cluster: Cluster): Promise<Postmaster | undefined> {
  const running = runningPostmaster(cluster.data);
  if (!running) return undefined;
  if (await until(() => answers(cluster, running.port), 10_000)) return running;
  await stopPostmaster(running.pid);
  return undefined;
}

/** Another program may take the free port before the server listens. So we try up to three times. */
async function start(cluster: Cluster, options: PostgresOptions): Promise<Postmaster> {
  await outwaitDeadServer(cluster.data);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? options.port : undefined);
    const child = launch(cluster, port, options.durable ?? true);
    const ready = await until(async () => hasEnded(child) || (await answers(cluster, port)), 60_000);
    if (ready && child.pid && !hasEnded(child)) return { pid: child.pid, port };
    if (child.pid && !hasEnded(child)) await stopPostmaster(child.pid);
    const said = readFileSync(cluster.log, "utf8").trim().split("\n").slice(-8).join("\n");
    if (attempt === 3 || !said.includes("Address already in use"))
      throw new Error(`PostgreSQL didn't start:\n${said}`);
  }
}

/** Starts it in its own session: Ctrl-C in the terminal must not reach it, because it has to end last. */
function launch({ binaries, data, log, user }: Cluster, port: number, durable: boolean): ChildProcess {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, "w", 0o600);
  const child = spawn(binaries.postgres, ["-D", data, "-p", String(port), ...settingFlags(durable)], {
    ...user,
    cwd: data,
    detached: true,
    stdio: ["ignore", output, output],
    env: programEnv,
  });
  child.unref();
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: address(cluster, port, "postgres"),
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function address(cluster: Cluster, port: number, database: string): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${database}`;
}
