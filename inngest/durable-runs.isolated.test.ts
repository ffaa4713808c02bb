import { createServer, type Server } from "node:http";
import { serve } from "inngest/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { type InngestEngine, startInngestEngine } from "@/local/inngest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";
import { ordinaryPeople } from "@/testing/repaired";

// The product's functions on an engine that backs off like the real Inngest: 30 s and more after an error.

/** Less than the engine's first back-off, with room for a busy machine. */
const SOON_MS = 20_000;
/** Three pages of a listing. */
const PEOPLE = 1_100;
let database: TestDatabase;
let db: PrismaClient;
let engine: InngestEngine;
let app: Server;
let okta: OktaOrg;
let company: SyncedCompany;
/** Whether Okta answers a call with 500. */
let fails: (path: string) => boolean = () => false;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 3 });
  const [appPort, enginePort] = [await freePort(), await freePort()];
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("INNGEST_DEV", `http://127.0.0.1:${enginePort}`);
  const [{ inngest }, { functions }] = await Promise.all([import("./client"), import("./functions")]);
  app = createServer(serve({ client: inngest, functions }));
  await new Promise<void>((resolve) => app.listen(appPort, "127.0.0.1", resolve));
  engine = await startInngestEngine({
    port: enginePort,
    databaseUrl: database.url,
    appUrl: `http://127.0.0.1:${appPort}/api/inngest`,
  });
  const known = async () => (await (await fetch(`${engine.url}/health`)).json()) as { functions: number };
  expect(await until(async () => (await known()).functions > 0, 30_000)).toBe(true);
});
afterAll(async () => {
  await engine.close();
  app.closeAllConnections();
  app.close();
  const { database: own } = await import("@/lib/db/client");
  await own().$disconnect();
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    before: async (ctx, next) => {
      if (!fails(ctx.path)) return next();
      ctx.status = 500;
      ctx.body = { errorCode: "E0000009" };
    },
  });
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  await db.eventFeed.create({ data: { companyId: company.companyId } });
});
afterEach(async () => {
  fails = () => false;
  await okta.close();
});

const isListing = (path: string) => /\/apps\/[^/]+\/users$/.test(path);
const row = (runId: string) => db.syncRun.findFirstOrThrow({ where: { id: runId } });

async function start(): Promise<string> {
  const { inngestJobs: jobs } = await import("./send");
  const context = { ...company.context, jobs };
  return (await requestFullRun(context, { mode: "LIVE", trigger: "BUTTON" })).runId;
}

/** Milliseconds until a full run ends. */
async function timeToSync(): Promise<number> {
  const began = Date.now();
  const runId = await start();
  const isOver = async () => (await row(runId)).finishedAt !== null;
  expect(await until(isOver, 300_000, 20)).toBe(true);
  expect((await row(runId)).state).toMatch(/^DONE/);
  return Date.now() - began;
}

/** Milliseconds that a run takes while Okta is well. The first one creates everyone, so it isn't the measure. */
async function healthyTime(): Promise<number> {
  await timeToSync();
  return timeToSync();
}

test("a 3-page sync in which every third page is a 500 never waits for the engine's back-off", async () => {
  const healthy = await healthyTime();
  let pages = 0;
  fails = (path) => isListing(path) && ++pages % 3 === 0;
  const faulty = await timeToSync();
  expect(pages).toBeGreaterThan(3);
  expect(faulty - healthy).toBeLessThan(SOON_MS);
}, 600_000);

test("an outage of seconds costs seconds, because we tell the engine when to retry", async () => {
  const healthy = await healthyTime();
  const since = Date.now();
  fails = (path) => isListing(path) && Date.now() - since < 4_000;
  expect((await timeToSync()) - healthy).toBeLessThan(SOON_MS);
}, 600_000);

test("U4: Cancel ends a run at once that waits for a retry, and the engine then finds it ended", async () => {
  const healthy = await healthyTime();
  fails = isListing;
  const runId = await start();
  expect(await until(async () => (await row(runId)).failures >= 1, 30_000, 20)).toBe(true);
  const began = Date.now();
  await cancelRun(company.context, { runId });
  expect((await row(runId)).state).toBe("CANCELLED");
  expect(Date.now() - began).toBeLessThan(SOON_MS);
  fails = () => false;
  expect((await timeToSync()) - healthy).toBeLessThan(SOON_MS);
  const open = async () => {
    const { runs } = (await (await fetch(`${engine.url}/runs`)).json()) as {
      runs: { functionId: string; status: string }[];
    };
    return runs.filter((run) => run.functionId.endsWith("sync-run") && run.status === "RUNNING").length;
  };
  expect(await until(async () => (await open()) === 0, 60_000)).toBe(true);
}, 600_000);

test("applies other people's events soon while one person can't be read, and that person's when Okta answers again", async () => {
  await timeToSync();
  const { inngestJobs } = await import("./send");
  const positions = ordinaryPeople(okta, { from: 15, to: 60, count: 3 });
  const [broken = "", ...others] = positions.map((at) => okta.org.directory.at(at)?.id ?? "");
  for (const at of positions) okta.org.updateProfile(at, { title: "Changed" }, false);
  fails = (path) => path.endsWith(`/users/${broken}`);
  const arrives = async (oktaId: string) => {
    await db.oktaEvent.create({
      data: {
        companyId: company.companyId,
        uuid: crypto.randomUUID(),
        type: "user.account.update_profile",
        concern: "PERSON",
        state: "WAITING",
        oktaId,
        hookAt: new Date(),
      },
    });
    await inngestJobs.eventsWaiting(company.companyId);
  };
  const isChanged = async (oktaId: string) => (await company.person(oktaId))?.jobTitle === "Changed";
  await arrives(broken);
  for (const oktaId of others) {
    const began = Date.now();
    await arrives(oktaId);
    expect(await until(() => isChanged(oktaId), 30_000, 20)).toBe(true);
    expect(Date.now() - began).toBeLessThan(SOON_MS);
  }
  expect(await isChanged(broken)).toBe(false);
  fails = () => false;
  expect(await until(() => isChanged(broken), 60_000)).toBe(true);
}, 600_000);
