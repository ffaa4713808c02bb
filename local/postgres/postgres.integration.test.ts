import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../system/ports";
import { signal, until } from "../system/processes";
import { temporaryFolder } from "../testing/server";
import { type Postgres, type PostgresOptions, startPostgres } from ".";

let folder: string;
const running: Postgres[] = [];

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(async () => {
  for (const server of running.splice(0)) if (server.isRunning()) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const server = await startPostgres({ dataDir: path.join(folder, "postgres"), durable: false, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a laptop's PostgreSQL", () => {
  it("finds its data again on the second start, on the given port", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text");
    await first.stop();
    expect(first.isRunning()).toBe(false);
    const port = await freePort();
    const second = await start({ port });
    expect(second).toMatchObject({ port, adopted: false });
    expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
  });

  it("adopts the server that a killed launcher left running", async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, port: first.port, adopted: true });
  });

  it("uses another port if the given one is taken", async () => {
    const other = await start({ dataDir: path.join(folder, "other") });
    const server = await start({ port: other.port });
    expect(server.port).not.toBe(other.port);
    expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("recovers committed data after the server itself was killed", async () => {
    const first = await start({ durable: true });
    await query(first.url, "CREATE TABLE note AS SELECT 'committed' AS text");
    signal(first.pid, "SIGKILL");
    await until(() => !first.isRunning(), 60_000);
    const second = await start({ durable: true });
    expect(second.adopted).toBe(false);
    expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "committed" }]);
  });

  it("refuses a wrong password", async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("runs as root in a folder that only root can enter", async ({ skip }) => {
    skip(process.getuid?.() !== 0, "needs to be root");
    const closed = path.join(folder, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = path.join(closed, ".data/postgres");
    const first = await start({ dataDir });
    await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text");
    await first.stop();
    const second = await start({ dataDir });
    expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
    await second.stop();
    rmSync(readFileSync(`${dataDir}.location`, "utf8").trim(), { recursive: true });
  });
});
