import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { newId } from "@/lib/db/id";
import { sweepEvents } from "@/lib/events/work/sweep-events";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";

const port = await freePort();
const companyId = newId();
let database: TestDatabase;
let db: PrismaClient;
let engine: Server | undefined;
/** The events the engine got. */
const sent: { name: string; id?: string; data: object }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("INNGEST_DEV", `http://127.0.0.1:${port}`);
  await db.company.create({
    data: { id: companyId, slug: "acme", name: "Acme", oktaEnabledAt: new Date() },
  });
  await db.oktaConnection.create({ data: { companyId, id: newId(), state: "LIVE" } });
  await db.eventFeed.create({ data: { companyId } });
});
afterAll(async () => {
  const { database: own } = await import("@/lib/db/client");
  await own().$disconnect();
  await db.$disconnect();
  await database.drop();
  engine?.closeAllConnections();
  engine?.close();
});

/** The part of the engine that receives events. */
async function startEngine(): Promise<void> {
  engine = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (request.url?.startsWith("/e/")) sent.push(...JSON.parse(body));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: ["1"], status: 200 }));
  });
  await new Promise<void>((resolve) => engine?.listen(port, "127.0.0.1", resolve));
}

const waiting = () =>
  db.oktaEvent.create({
    data: {
      companyId,
      uuid: crypto.randomUUID(),
      type: "user.lifecycle.suspend",
      concern: "PERSON",
      state: "WAITING",
      oktaId: "00uSomebody",
      hookAt: new Date(Date.now() - 60_000),
    },
  });
const lease = async () => (await db.eventFeed.findUniqueOrThrow({ where: { companyId } })).carriedUntil;

test("while the engine is down, sending never rejects and the lease is released; later its sweep wakes a worker", async () => {
  const { inngestJobs: jobs } = await import("./send");
  await waiting();
  await jobs.eventsWaiting(companyId);
  expect(sent).toEqual([]);
  expect(await lease()).toBeNull();
  await startEngine();
  // Those that arrive within a moment of a look share the next one.
  expect((await sweepEvents({ db, jobs }, new Date())).woken).toBe(1);
  expect(await until(() => sent.length > 0, 5_000)).toBe(true);
  expect(sent.map(({ name }) => name)).toEqual(["okta/events.waiting"]);
  expect(await lease()).not.toBeNull();
});

test("a hundred simultaneous deliveries wake one worker, and one that arrives after the look causes another", async () => {
  const { inngestJobs: jobs } = await import("./send");
  await until(async () => ((await lease())?.getTime() ?? 0) < Date.now(), 10_000);
  sent.length = 0;
  await Promise.all(Array.from({ length: 100 }, () => jobs.eventsWaiting(companyId)));
  expect(sent).toHaveLength(1);
  // The woken worker is done and has released the lease, before the next delivery's look.
  await db.eventFeed.update({ where: { companyId }, data: { carriedUntil: null } });
  await jobs.eventsWaiting(companyId);
  expect(await until(() => sent.length === 2, 5_000)).toBe(true);
});

test("an event's ID names its run or catch-up, so the engine accepts it once; a run sent again has a new ID", async () => {
  const { inngestJobs: jobs } = await import("./send");
  const runId = newId();
  const at = new Date("2026-11-29T08:00:00Z");
  sent.length = 0;
  await jobs.runRequested({ companyId, runId, sends: 0 });
  await jobs.runRequested({ companyId, runId, sends: 2 });
  await jobs.runStopped({ companyId, runId, sends: 3 });
  await jobs.catchUpsDue([companyId], at);
  expect(sent).toMatchObject([
    { name: "okta/run.requested", id: runId, data: { companyId, runId } },
    { name: "okta/run.requested", id: `${runId}:2`, data: { companyId, runId } },
    { name: "okta/run.requested", id: `${runId}:3`, data: { companyId, runId } },
    { name: "okta/catch-up.due", id: `${companyId}:catch-up:${at.toISOString()}`, data: { companyId } },
  ]);
});
