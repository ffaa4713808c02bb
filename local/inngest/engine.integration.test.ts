import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { typescript } from "../launch/child";
import { freePort } from "../system/ports";
import { until } from "../system/processes";
import { createTestDatabase, type TestDatabase } from "../testing/database";

let database: TestDatabase;
let journal: string;
let ports: { engine: number; app: number };
let engine: ChildProcess;
let app: ChildProcess;

const engineUrl = () => `http://127.0.0.1:${ports.engine}`;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  journal = path.join(mkdtempSync(path.join(tmpdir(), "inngest-test-")), "journal");
  writeFileSync(journal, "");
  ports = { engine: await freePort(), app: await freePort() };
  [engine, app] = await Promise.all([startEngine(), startApp()]);
  await settled(async () => (await functionsKnown()) > 0, "the app's functions are registered");
});

afterEach(async () => {
  await Promise.all([kill(engine), kill(app)]);
  await database.drop();
});

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function startEngine(): Promise<ChildProcess> {
  const app = `http://127.0.0.1:${ports.app}/api/inngest`;
  const args = ["--port", `${ports.engine}`, "--database-url", database.url, "--app-url", app];
  const child = start(...typescript("local/inngest/main.ts", ...args));
  await said(child, "Inngest engine:");
  return child;
}

async function startApp(): Promise<ChildProcess> {
  const child = start(...typescript("local/inngest/test-app.ts", `${ports.app}`, engineUrl(), journal));
  await said(child, "listening");
  return child;
}

/** Waits for a word in a child's output. A child that ends instead says so at once. */
async function said(child: ChildProcess, word: string): Promise<void> {
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  await settled(() => output.includes(word) || child.exitCode !== null, `it says "${word}"`);
  expect(output).toContain(word);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** @param what is expected within the time, in words */
async function settled(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  expect(await until(async () => condition(), 60_000), `${what}, in time`).toBe(true);
}

interface EngineRun {
  id: string;
  functionId: string;
  status: string;
  output: unknown;
}

async function runs(): Promise<EngineRun[]> {
  const answer = await fetch(`${engineUrl()}/runs`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { runs: EngineRun[] }).runs : [];
}

async function functionsKnown(): Promise<number> {
  const answer = await fetch(`${engineUrl()}/health`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { functions: number }).functions : 0;
}

async function send(...events: object[]): Promise<string[]> {
  const answer = await fetch(`${engineUrl()}/e/key`, { method: "POST", body: JSON.stringify(events) });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { ids: string[] }).ids;
}

/** Returns the runs of one function, once all of them are over. */
async function finished(functionId: string, count = 1): Promise<EngineRun[]> {
  let over: EngineRun[] = [];
  await settled(async () => {
    over = (await runs()).filter((run) => run.functionId === `app-${functionId}` && run.status !== "RUNNING");
    return over.length >= count;
  }, `${count} runs of ${functionId} are over`);
  return over;
}

/** Waits until a retry is planned and makes it due now. @returns the milliseconds it would have waited */
async function bringRetryForward(): Promise<number> {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  let wait: number | undefined;
  await settled(async () => {
    const moved = await pool.query<{ wait: number }>(`
      WITH planned AS (
        SELECT j.id, j.run_at FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = 'drive' AND j.run_at > now() + interval '2 seconds')
      UPDATE graphile_worker._private_jobs j SET run_at = now() FROM planned WHERE j.id = planned.id
      RETURNING extract(epoch FROM planned.run_at - now()) * 1000 AS wait`);
    wait = moved.rows[0] && Number(moved.rows[0].wait);
    return wait !== undefined;
  }, "a retry is planned");
  await pool.end();
  return wait ?? 0;
}

const lines = () =>
  readFileSync(journal, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("cron"));

test("steps run once each, in order, and pass their results on", async () => {
  await send({ name: "t/steps", data: {} });
  expect((await finished("t-steps"))[0]).toMatchObject({ status: "COMPLETED", output: { three: 3 } });
  expect(lines()).toEqual(["one", "two", "three"]);
});

test("a failing step is retried after 30 s and then 1 min, each with up to 30 s more; earlier steps don't run again", async () => {
  await send({ name: "t/retries", data: {} });
  const waits = [await bringRetryForward(), await bringRetryForward()];
  expect((await finished("t-retries"))[0]).toMatchObject({ status: "COMPLETED" });
  expect(lines()).toEqual(["first", "flaky 0", "flaky 1", "flaky 2"]);
  for (const [at, least] of [28_000, 58_000].entries()) {
    expect(waits[at]).toBeGreaterThanOrEqual(least);
    expect(waits[at]).toBeLessThanOrEqual(least + 32_000);
  }
});

test("a run without attempts left fails and starts its onFailure with the event it was for", async () => {
  await send({ name: "t/fails", data: { who: "Ann" } });
  await bringRetryForward();
  expect((await finished("t-fails"))[0]).toMatchObject({ status: "FAILED" });
  await finished("t-fails-failure");
  expect(lines()).toEqual(["bad", "bad", "onFailure Ann never works"]);
});

test("NonRetriableError fails a run at the first attempt", async () => {
  await send({ name: "t/hopeless", data: {} });
  expect((await finished("t-hopeless"))[0]).toMatchObject({ status: "FAILED" });
  expect(lines()).toEqual(["hopeless"]);
});

test.each(["t/after", "t/step-after"])(
  "RetryAfterError is obeyed instead of the back-off (%s)",
  async (name) => {
    await send({ name, data: {} });
    await finished(name.replace("/", "-"));
    const [first = "", second = ""] = lines();
    const waited = Number(second.split(" ")[2]) - Number(first.split(" ")[2]);
    expect(waited).toBeGreaterThanOrEqual(900);
    expect(waited).toBeLessThan(20_000);
  },
);

test("parallel steps each run once and their results come together", async () => {
  await send({ name: "t/parallel", data: {} });
  expect((await finished("t-parallel"))[0]).toMatchObject({ status: "COMPLETED", output: "abc" });
  expect(lines().sort()).toEqual(["a", "b", "c"]);
});

test("a sleep lasts as long as it says", async () => {
  await send({ name: "t/sleep", data: {} });
  await finished("t-sleep");
  const times = lines().map((line) => Number(line.split(" ").at(-1)));
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(1000);
});

test("concurrency by key lets one step of a company run at a time", async () => {
  await send(...Array.from({ length: 6 }, () => ({ name: "t/limited", data: { company: "acme" } })));
  await finished("t-limited", 6);
  expect(lines()).toEqual(Array(6).fill("executing acme 1"));
});

test("an event ID starts its functions once", async () => {
  const [first] = await send({ id: "once", name: "t/hopeless", data: {} });
  const [second] = await send({ id: "once", name: "t/hopeless", data: {} });
  expect(first).toBe(second);
  await send({ name: "t/parallel", data: {} });
  await finished("t-parallel");
  expect((await runs()).filter((run) => run.functionId === "app-t-hopeless")).toHaveLength(1);
});

test("a step may send an event that starts another function", async () => {
  await send({ name: "t/sends", data: {} });
  await finished("t-hopeless");
  expect(lines()).toEqual(["hopeless"]);
});

test("cron starts a run for each tick, once", async () => {
  await finished("cron", 2);
  const ticks = readFileSync(journal, "utf8").match(/^cron .*$/gm) ?? [];
  expect(ticks.length).toBeGreaterThanOrEqual(2);
});

test("a function that needs a missing feature is refused by name", async () => {
  const fn = {
    id: "app-x",
    triggers: [],
    debounce: { period: "1s" },
    steps: { step: { runtime: { url: "http://127.0.0.1:1/" } } },
  };
  const answer = await fetch(`${engineUrl()}/fn/register`, {
    method: "POST",
    body: JSON.stringify({ functions: [fn] }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('app-x asks for \\"debounce\\"');
});

test("kill -9 of the engine in the middle of a step: after a restart, the run ends right and repeats only that step", async () => {
  await send({ name: "t/steps", data: { pause: 700 } });
  await settled(() => lines().includes("two"), "the second step has begun");
  await kill(engine);
  engine = await startEngine();
  expect((await finished("t-steps"))[0]).toMatchObject({ status: "COMPLETED", output: { three: 3 } });
  expect(lines().filter((line) => line !== "two")).toEqual(["one", "three"]);
});

test("kill -9 of the app in the middle of a step: after a restart, the run ends right and repeats only that step", async () => {
  await send({ name: "t/steps", data: { pause: 700 } });
  await settled(() => lines().includes("two"), "the second step has begun");
  await kill(app);
  app = await startApp();
  expect((await finished("t-steps"))[0]).toMatchObject({ status: "COMPLETED", output: { three: 3 } });
  expect(lines()).toEqual(["one", "two", "two", "three"]);
});
