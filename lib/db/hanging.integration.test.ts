import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { unsentJobs } from "@/lib/jobs";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { TcpProxy } from "@/testing/servers/tcp-proxy";
import { openDatabase, type PrismaClient } from "./client";
import { isDatabaseDown, isRefusedValue } from "./error-codes";
import { Probe } from "./probe";
import { inTransaction } from "./transaction";

/** How long anyone may wait for a page or an answer while the database hangs. */
const PATIENCE_MS = 3_000;
let database: TestDatabase;
let proxy: TcpProxy;
let probe: Probe;
let db: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const url = new URL(database.url);
  proxy = await TcpProxy.start(Number(url.port));
  url.port = String(proxy.port);
  probe = new Probe(url.href);
  db = openDatabase(url.href, { max: 3, statementMs: 8_000, connectMs: 10_000, probe });
});
afterEach(async () => {
  await proxy.open();
  await proxy.close();
  await db.$disconnect();
  await probe.close();
});

const select = () => db.$queryRaw`SELECT 1 AS one`;
const sleep = (seconds: number) => db.$executeRaw`SELECT pg_sleep(${seconds}::float8)`;

/** Returns how long the work took to fail because the database can't be reached. */
async function msToFail(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  const error = await work.then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).not.toBeNull();
  expect(isDatabaseDown(error), String(error)).toBe(true);
  return performance.now() - began;
}

test("a statement fails within 3 s when the database falls silent, on a connection that worked", async () => {
  await select();
  proxy.silence();
  expect(await msToFail(select())).toBeLessThan(PATIENCE_MS);
});

test("a first connection fails within 3 s when the database accepts it and stays silent", async () => {
  proxy.silence();
  expect(await msToFail(select())).toBeLessThan(PATIENCE_MS);
});

test("a statement fails within 3 s when all connections hang", async () => {
  await Promise.all([select(), select(), select()]);
  proxy.silence();
  const waits = await Promise.all(Array.from({ length: 12 }, () => msToFail(select())));
  expect(Math.max(...waits)).toBeLessThan(PATIENCE_MS);
});

test("a transaction fails within 3 s when the database falls silent in it or before it starts", async () => {
  const context = { db, jobs: unsentJobs };
  const work = inTransaction(context, async ({ db }) => {
    await db.$queryRaw`SELECT 1`;
    proxy.silence();
    await db.$queryRaw`SELECT 2`;
  });
  expect(await msToFail(work)).toBeLessThan(PATIENCE_MS);
  expect(await msToFail(inTransaction(context, ({ db }) => db.$queryRaw`SELECT 1`))).toBeLessThan(
    PATIENCE_MS,
  );
});

test("a database that refuses connections fails at once", async () => {
  await select();
  await proxy.refuse();
  expect(await msToFail(select())).toBeLessThan(PATIENCE_MS);
  expect(await probe.isAnswering()).toBe(false);
});

test("a second statement in silence doesn't wait as long again", async () => {
  await select();
  proxy.silence();
  const first = await msToFail(select());
  expect(await msToFail(select())).toBeLessThan(first * 0.8);
});

test("everything works again as soon as the database answers", async () => {
  await select();
  proxy.silence();
  await msToFail(select());
  await proxy.open();
  await expect.poll(() => probe.isAnswering(), { timeout: 10_000 }).toBe(true);
  await expect(Promise.all([select(), select(), select(), select()])).resolves.toHaveLength(4);
});

test("a slow statement continues while the database answers others", async () => {
  await expect(sleep(4)).resolves.toBeDefined();
});

test("the server ends a statement that exceeds its time", async () => {
  expect(await msToFail(sleep(60))).toBeLessThan(10_000);
  const [running] = await db.$queryRaw<{ n: bigint }[]>`
    SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid() AND state = 'active'`;
  expect(running?.n).toBe(0n);
});

test("the probe notices silence within 2 s, and simultaneous callers share one question", async () => {
  expect(await probe.isAnswering()).toBe(true);
  proxy.silence();
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 50 }, () => probe.isAnswering()));
  expect(new Set(answers)).toEqual(new Set([false]));
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("time in which this process does something else isn't the database's silence", async () => {
  const asked = probe.isAnswering();
  const began = performance.now();
  while (performance.now() - began < 2_500);
  expect(await asked).toBe(true);
});

const refused: [string, () => Promise<unknown>][] = [
  ["NUL in a text", () => db.$queryRaw`SELECT ${"\0"}::text`],
  ["NUL in a key", () => db.company.findFirst({ where: { slug: "\0" } })],
  ["an invalid ID", () => db.$queryRaw`SELECT ${"x"}::uuid`],
  ["an invalid ID, by Prisma", () => db.company.findUnique({ where: { id: "x" } })],
  ["half a surrogate pair in JSON", () => db.$queryRaw`SELECT ${'"\\ud800"'}::jsonb`],
  ["a number past bigint", () => db.$queryRaw`SELECT ${"9223372036854775808"}::bigint`],
  ["a number past int", () => db.$queryRaw`SELECT ${"2147483648"}::int`],
  ["an invalid time", () => db.$queryRaw`SELECT ${"x"}::timestamptz`],
];

test.each(refused)("a value that PostgreSQL refuses is recognised: %s", async (_, work) => {
  const error = await work().then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(isRefusedValue(error), JSON.stringify(error)).toBe(true);
  expect(isDatabaseDown(error)).toBe(false);
});
