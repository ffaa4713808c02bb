import type { Middleware } from "koa";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase, type PrismaClient } from "@/lib/db/client";
import { advanceRun } from "@/lib/sync/advance-run";
import { readRun } from "@/lib/sync/history/read-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "@/local/okta";
import { createTestDatabase, type TestDatabase } from "@/local/testing/database";
import { SyncedCompany } from "@/testing/companies/synced-company";

const PEOPLE = 1200;
let database: TestDatabase;
let db: PrismaClient;
let okta: OktaOrg;
let company: SyncedCompany;
/** What Okta does to the listing's calls, by their number. */
let fault: (call: number, ctx: Parameters<Middleware>[0]) => "answer" | "done" = () => "answer";
let calls = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url, { max: 5 });
});

afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

beforeEach(async () => {
  calls = 0;
  fault = () => "answer";
  okta = await startOktaOrg({
    people: PEOPLE,
    rateLimits: "off",
    tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    before: async (ctx, next) => {
      if (!/\/apps\/[^/]+\/users$/.test(ctx.path)) return next();
      calls += 1;
      if (fault(calls, ctx) === "answer") await next();
    },
  });
  company = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  await company.sync();
  calls = 0;
  return () => okta.close();
});

/** Answers with a status and a body, in place of Okta. */
const answer =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (_: number, ctx: Parameters<Middleware>[0]) => {
    ctx.set(headers);
    ctx.status = status;
    ctx.body = body;
    return "done" as const;
  };

const active = () => db.person.count({ where: { companyId: company.companyId, status: "ACTIVE" } });

/** Runs a run as Inngest would when every attempt fails: the last one ends it. */
async function syncUntilGivenUp() {
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(advanceRun(company.context, { runId, budgetMs: 5_000 })).rejects.toThrow();
  }
  await failRun(company.context, { runId });
  return readRun(company.context, { runId });
}

test.each([
  ["a refused token", answer(401, { errorCode: "E0000011" }), "refused", /refused the API credential/],
  ["a missing permission", answer(403, { errorCode: "E0000006" }), "forbidden", /can't read/],
  ["a missing permission said as 401", answer(401, { errorCode: "E0000015" }), "forbidden", /can't read/],
  ["a 200 with no one in it", answer(200, []), "nobody", /returned no people/],
  ["an app that is gone", answer(404, { errorCode: "E0000007" }), "unknown", /unexpected response/],
])("%s ends the run at once, with reason and advice, and removes no one", async (_, broken, code, reason) => {
  const before = await active();
  fault = broken;
  const run = await company.sync();
  expect(run).toMatchObject({ state: "FAILED", failure: { code, reason: expect.stringMatching(reason) } });
  expect(run.failure?.advice).not.toBe("");
  expect(await active()).toBe(before);
});

test.each([
  ["an Okta that breaks down", answer(503, { errorCode: "E0000010" }), "unreachable"],
  ["a page that isn't JSON", answer(200, "<html>a sign-in page</html>"), "unreadable"],
  ["a page that is no list", answer(200, { users: [] }), "unreadable"],
  [
    "a next page on another host",
    answer(200, [], { link: '<https://evil.example/api?after=x>; rel="next"' }),
    "unreadable",
  ],
  [
    "a connection cut in mid-page",
    (_: number, ctx: Parameters<Middleware>[0]) => {
      ctx.respond = false;
      ctx.res.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      ctx.res.write('[{"id":');
      ctx.res.destroy();
      return "done" as const;
    },
    "unreachable",
  ],
])("%s is retried, and in the end named; no one is removed", async (_, broken, code) => {
  const before = await active();
  fault = (call, ctx) => (call === 1 ? "answer" : broken(call, ctx));
  const run = await syncUntilGivenUp();
  expect(run).toMatchObject({ state: "FAILED", failure: { code } });
  expect(await active()).toBe(before);
});

test("one 500 in mid-list: the step tries again itself, waits for no engine, and reads nothing twice", async () => {
  fault = (call, ctx) => (call === 3 ? answer(500, {})(call, ctx) : "answer");
  const run = await company.sync();
  expect(run.state).toBe("DONE_WITH_ISSUES");
  expect(run.counts?.read).toBe(await db.directoryPerson.count({ where: { companyId: company.companyId } }));
});

test("a rate limit makes the run sleep until Okta's reset, whatever the clocks say, and spends no attempt", async () => {
  const skewed = Date.now() - 3_600_000;
  const headers = {
    "x-rate-limit-reset": `${Math.floor(skewed / 1000) + 20}`,
    date: new Date(skewed).toUTCString(),
  };
  fault = (call, ctx) => (call === 2 ? answer(429, { errorCode: "E0000047" }, headers)(call, ctx) : "answer");
  const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
  const advance = await advanceRun(company.context, { runId, budgetMs: 5_000 });
  expect(advance.kind).toBe("sleep");
  const wait = Date.parse(advance.kind === "sleep" ? advance.until : "") - Date.now();
  expect(wait).toBeGreaterThan(15_000);
  expect(wait).toBeLessThan(25_000);
  expect((await company.carry(runId)).state).toBe("DONE_WITH_ISSUES");
});

test("a cursor that has expired starts the reading again, twice at most", async () => {
  fault = (call, ctx) => (call === 2 ? answer(400, { errorCode: "E0000001" })(call, ctx) : "answer");
  expect((await company.sync()).state).toBe("DONE_WITH_ISSUES");
  fault = (_, ctx) => (ctx.query.after ? answer(400, { errorCode: "E0000001" })(0, ctx) : "answer");
  expect(await company.sync()).toMatchObject({ state: "FAILED", failure: { code: "cursor-expired" } });
});

test("M5: people who cannot be read count as seen, are quarantined and never deactivated", async () => {
  const before = await active();
  fault = () => "answer";
  const broken = okta.org.directory.at(700);
  okta.org.directory.put(700, { ...(broken as NonNullable<typeof broken>), status: undefined as never });
  const run = await company.sync();
  expect(run.problemCounts.map((one) => one.code)).toContain("UNREADABLE");
  expect(await active()).toBe(before);
});

test("two workers on one run: one goes on, the other finds itself superseded, and the result is right", async () => {
  const other = await SyncedCompany.create(db, { url: okta.url, appId: okta.org.app.id, token: LOCAL_TOKEN });
  const { runId } = await requestFullRun(other.context, { mode: "LIVE", trigger: "BUTTON" });
  const both = await Promise.allSettled(
    [1, 2].map(() => advanceRun(other.context, { runId, budgetMs: 20_000 })),
  );
  expect(both.some((one) => one.status === "fulfilled")).toBe(true);
  const run = await other.carry(runId);
  expect(run.counts?.created).toBe(await db.person.count({ where: { companyId: other.companyId } }));
});
