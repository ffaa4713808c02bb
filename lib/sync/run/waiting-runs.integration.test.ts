import { expect } from "vitest";
import type { Context } from "@/lib/context";
import type { PrismaClient } from "@/lib/db/client";
import { advanceRun } from "@/lib/sync/advance-run";
import { readRun } from "@/lib/sync/history/read-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { requestPeopleRun } from "@/lib/sync/request/request-people-run";
import { stopIdleRuns } from "@/lib/sync/request/stop-idle-runs";
import { sweepRuns } from "@/lib/sync/request/sweep-runs";
import { RetryLater } from "@/lib/sync/run/fail/retry-later";
import { readStatus } from "@/lib/sync/status/read-status";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";
import { ordinaryPeople } from "@/testing/repaired";
import { claimRun } from "./claim-run";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What Okta answers instead of the right answer; null for nothing. */
let answer: { status: number; path: RegExp; during?: () => Promise<unknown> } | null = null;

const test = companyTest({
  people: 40,
  before: async (ctx, next) => {
    if (!answer?.path.test(ctx.path)) return next();
    ctx.status = answer.status;
    await answer.during?.();
    if (answer === null) return;
    if (answer.status === 429) {
      ctx.set("x-rate-limit-reset", `${Math.floor(Date.now() / 1000) + 30}`);
      ctx.set("date", new Date().toUTCString());
    }
    ctx.body = { errorCode: answer.status === 429 ? "E0000047" : "E0000009" };
  },
});
test.afterEach(() => {
  answer = null;
});

const failing = (status: number, path = /\/apps\/[^/]+\/users$/) => {
  answer = { status, path };
};
const request = (company: SyncedCompany) =>
  requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
const row = (db: PrismaClient, company: SyncedCompany, runId: string) =>
  db.syncRun.findUniqueOrThrow({ where: { companyId_id: { companyId: company.companyId, id: runId } } });
const read = (company: SyncedCompany, runId: string) => readRun(company.context, { runId });
/** The runs that a worker was asked to end. */
const toldToStop = (company: SyncedCompany) =>
  company.queue.take().filter(({ kind }) => kind === "run-stopped");
/** The company's context at another time. */
const at = (company: SyncedCompany, ms: number): Context => ({
  ...company.context,
  clock: { now: () => new Date(Date.now() + ms) },
});
/** One step, with so little time that it doesn't retry within it. */
const step = (company: SyncedCompany, runId: string, ahead = 0) =>
  advanceRun(at(company, ahead), { runId, budgetMs: 400 });

/** A full run that waits for its next try. */
async function waitingRun(company: SyncedCompany): Promise<string> {
  const { runId } = await request(company);
  failing(500);
  await expect(step(company, runId)).rejects.toBeInstanceOf(RetryLater);
  return runId;
}

test("while Okta keeps failing, pages say what fails and when the next try is", async ({ company }) => {
  const runId = await waitingRun(company);
  const run = await read(company, runId);
  expect(run).toMatchObject({
    state: "RUNNING",
    failure: null,
    trouble: { code: "unreachable", reason: expect.stringContaining("HTTP 500"), advice: expect.any(String) },
  });
  const wait = Date.parse(run.resumeAt ?? "") - Date.now();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(5 * SECOND);
  expect((await readStatus(company.context)).currentRun).toMatchObject({
    trouble: run.trouble,
    resumeAt: run.resumeAt,
  });
  await expect(request(company)).rejects.toThrow(run.trouble?.reason);
  answer = null;
  await company.carry(runId);
  expect(await read(company, runId)).toMatchObject({ trouble: null, failure: null, resumeAt: null });
});

test("each further failure waits longer, and after eight the run ends FAILED with the name of what failed", async ({
  company,
}) => {
  const { runId } = await request(company);
  failing(503);
  const waits: number[] = [];
  for (;;) {
    const now = new Date();
    const context = { ...company.context, clock: { now: () => now } };
    const thrown = await advanceRun(context, { runId, budgetMs: 400 }).catch((error: unknown) => error);
    if (!(thrown instanceof RetryLater)) break;
    waits.push((thrown.at.getTime() - now.getTime()) / SECOND);
  }
  expect(waits).toEqual([5, 15, 30, 60, 120, 300, 600]);
  expect(await read(company, runId)).toMatchObject({ state: "FAILED", failure: { code: "unreachable" } });
});

test("progress ends the count of failures: a run that gets on is never given up", async ({ db, company }) => {
  const { runId } = await request(company);
  failing(500);
  for (let tries = 0; tries < 5; tries += 1) await step(company, runId).catch(() => {});
  expect((await row(db, company, runId)).failures).toBe(5);
  answer = null;
  await advanceRun(company.context, { runId, budgetMs: 1 });
  expect(await row(db, company, runId)).toMatchObject({ failures: 0, stalledSince: null, failureCode: null });
});

test("an endless 429 fails the run by name after two hours without progress", async ({ company }) => {
  const { runId } = await request(company);
  failing(429);
  for (const ahead of [0, 30 * MINUTE, HOUR, 2 * HOUR - MINUTE]) {
    expect(await step(company, runId, ahead)).toMatchObject({ kind: "sleep" });
    expect((await read(company, runId)).trouble).toMatchObject({ code: "limited" });
  }
  expect(await step(company, runId, 2 * HOUR + SECOND)).toEqual({ kind: "over", state: "FAILED" });
  expect(await read(company, runId)).toMatchObject({
    state: "FAILED",
    failure: { code: "rate-limited-too-long" },
  });
  answer = null;
  expect((await company.sync()).failure).toBeNull();
});

test("a run that makes progress may sleep for longer than two hours", async ({ db, company }) => {
  const { runId } = await request(company);
  failing(429);
  await step(company, runId);
  answer = null;
  await advanceRun(at(company, HOUR), { runId, budgetMs: 1 });
  failing(429, /users/);
  await db.syncRun.updateMany({ where: { id: runId }, data: { stage: "READ", progress: {} } });
  expect(await step(company, runId, 2 * HOUR + MINUTE)).toMatchObject({ kind: "sleep" });
});

test.for(["queued", "waiting for its next try", "asleep"])(
  "U4: Cancel ends a run at once that is %s",
  async (kind, { db, company }) => {
    const { runId } = await request(company);
    if (kind !== "queued") {
      failing(kind === "asleep" ? 429 : 500);
      await step(company, runId).catch(() => {});
      expect((await row(db, company, runId)).resumeAt).not.toBeNull();
    }
    await cancelRun(company.context, { runId });
    expect(toldToStop(company)).toEqual([]);
    expect(await read(company, runId)).toMatchObject({ state: "CANCELLED", resumeAt: null });
    // The next step finds it ended, and another sync may start.
    answer = null;
    expect(await step(company, runId)).toEqual({ kind: "over", state: "CANCELLED" });
    expect((await company.sync()).failure).toBeNull();
  },
);

test("U4: Cancel leaves a run alone that a worker holds: that worker ends it", async ({ company }) => {
  const { runId } = await request(company);
  await claimRun(company.context, runId);
  await cancelRun(company.context, { runId });
  expect(toldToStop(company)).toEqual([]);
  expect(await read(company, runId)).toMatchObject({ state: "RUNNING", cancelAsked: true });
  expect((await company.carry(runId)).state).toBe("CANCELLED");
});

test("U4: Cancel in the middle of applying resolves managers of those applied", async ({ db, company }) => {
  const { runId } = await request(company);
  const managed = () =>
    db.personManager.count({ where: { companyId: company.companyId, managerId: { not: null } } });
  // People are written, and setting their managers fails.
  await db.$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused' USING ERRCODE = '55000'; END $$`;
  await db.$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON person_manager EXECUTE FUNCTION refuse()`;
  expect(await advanceRun(company.context, { runId, budgetMs: 20_000 })).toMatchObject({ kind: "sleep" });
  expect(await read(company, runId)).toMatchObject({ stage: "MANAGERS", trouble: { code: "internal" } });
  await db.$executeRaw`DROP FUNCTION refuse CASCADE`;
  expect(await managed()).toBe(0);
  await cancelRun(company.context, { runId });
  expect(await read(company, runId)).toMatchObject({ state: "CANCELLED" });
  expect(await managed()).toBeGreaterThan(10);
});

test("a run asked to stop while its step fails ends instead of waiting", async ({ company }) => {
  const { runId } = await request(company);
  const during = () => cancelRun(company.context, { runId });
  answer = { status: 500, path: /\/apps\/[^/]+\/users$/, during };
  expect(await step(company, runId)).toEqual({ kind: "more" });
  expect(await step(company, runId)).toEqual({ kind: "over", state: "CANCELLED" });
});

test("two end or wake a waiting run at once: it ends once, CANCELLED", async ({ db, company }) => {
  for (let round = 0; round < 5; round += 1) {
    const runId = await waitingRun(company);
    answer = null;
    await Promise.all([
      cancelRun(company.context, { runId }),
      advanceRun(company.context, { runId, budgetMs: 400 }).catch(() => {}),
    ]);
    if ((await row(db, company, runId)).state === "RUNNING") await company.carry(runId);
    expect((await row(db, company, runId)).state).toMatch(/CANCELLED|DONE/);
    expect((await row(db, company, runId)).finishedAt).not.toBeNull();
  }
});

test("pausing ends waiting runs at once too", async ({ db, company }) => {
  const runId = await waitingRun(company);
  await db.oktaConnection.update({ where: { companyId: company.companyId }, data: { state: "PAUSED" } });
  await db.syncRun.updateMany({ where: { id: runId }, data: { cancelAskedAt: new Date() } });
  await stopIdleRuns(company.context);
  expect(toldToStop(company)).toEqual([]);
  expect(await read(company, runId)).toMatchObject({ state: "CANCELLED" });
});

const swept = async (company: SyncedCompany, ahead: number, runId: string) => {
  company.queue.take();
  const { hopeless } = await sweepRuns(company.context, new Date(Date.now() + ahead));
  return {
    resent: company.queue.takeRuns().includes(runId),
    hopeless: hopeless.some((run) => run.runId === runId),
  };
};

test("a sleeper that nothing woke is sent again within 2 minutes of its time, then after twice as long each, then given up", async ({
  db,
  company,
}) => {
  const runId = await waitingRun(company);
  const resumeAt = new Date();
  await db.syncRun.updateMany({
    where: { id: runId },
    data: { resumeAt, heartbeatAt: new Date(Date.now() - HOUR) },
  });
  const sent: number[] = [];
  let given: number | undefined;
  for (let minute = 0; minute <= 40 && given === undefined; minute += 1) {
    const { resent, hopeless } = await swept(company, minute * MINUTE + SECOND, runId);
    if (resent) sent.push(minute);
    if (hopeless) given = minute;
  }
  expect(sent[0]).toBeLessThan(2);
  expect(sent.length).toBeGreaterThanOrEqual(4);
  expect(given).toBeGreaterThanOrEqual(30);
});

test("a sleeper is left alone before its time, and a run that was woken is not disturbed for 15 minutes", async ({
  company,
}) => {
  const runId = await waitingRun(company);
  expect(await swept(company, 0, runId)).toEqual({ resent: false, hopeless: false });
  await claimRun(company.context, runId);
  for (const minutes of [1, 2, 5, 14]) {
    expect(await swept(company, minutes * MINUTE, runId)).toEqual({ resent: false, hopeless: false });
  }
  expect((await swept(company, 16 * MINUTE, runId)).resent).toBe(true);
});

test("a sleeper asked to stop is woken within 2 minutes", async ({ db, company }) => {
  const runId = await waitingRun(company);
  await db.syncRun.updateMany({
    where: { id: runId },
    data: { resumeAt: new Date(Date.now() + HOUR), cancelAskedAt: new Date() },
  });
  expect((await swept(company, 61 * SECOND, runId)).resent).toBe(true);
});

test("R1: a person whose read keeps failing isn't removed, doesn't delay the others of the run, and gets a run of their own", async ({
  db,
  okta,
  company,
}) => {
  await company.sync();
  const positions = ordinaryPeople(okta, { from: 10, to: 40, count: 4 });
  const people = positions.map((position) => okta.org.directory.at(position)?.id ?? "");
  for (const position of positions) okta.org.updateProfile(position, { title: "Promoted" }, false);
  failing(500, new RegExp(`/users/${people[1]}$`));
  const { runId } = await requestPeopleRun(company.context, {
    people: people.map((oktaId) => ({ oktaId, needsScopeCheck: false })),
    trigger: "PERSON",
  });
  const run = await company.carry(runId);
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "READ_FAILED", count: 1 }));
  const titles = await Promise.all(people.map(async (oktaId) => (await company.person(oktaId))?.jobTitle));
  expect(titles.map((title) => title === "Promoted")).toEqual([true, false, true, true]);
  const rest = await db.syncRun.findFirstOrThrow({
    where: { companyId: company.companyId, state: "QUEUED" },
  });
  expect((await swept(company, 30 * SECOND, rest.id)).resent).toBe(false);
  expect((await swept(company, 61 * SECOND, rest.id)).resent).toBe(true);
  answer = null;
  await company.carry(rest.id);
  expect((await company.person(people[1] ?? ""))?.jobTitle).toBe("Promoted");
});
