import fc from "fast-check";
import { expect } from "vitest";
import { advanceRun } from "@/lib/sync/advance-run";
import { cancelRun } from "@/lib/sync/request/cancel-run";
import { requestFullRun } from "@/lib/sync/request/request-full-run";
import { sweepRuns } from "@/lib/sync/request/sweep-runs";
import { failRun } from "@/lib/sync/run/fail/fail-run";
import type { SyncedCompany } from "@/testing/companies/synced-company";
import { companyTest } from "@/testing/orgs/company-tests";

const MINUTE = 60_000;
/** Okta's answer to a listing; null for the normal one. */
let status: number | null = null;

const test = companyTest({
  people: 30,
  before: async (ctx, next) => {
    if (status === null || !/\/apps\/[^/]+\/users$/.test(ctx.path)) return next();
    ctx.status = status;
    ctx.body = { errorCode: "E0000009" };
  },
});
test.afterEach(() => {
  status = null;
});

const act = fc.oneof(
  fc.record({ kind: fc.constant("okta" as const), status: fc.constantFrom(null, 500, 503, 429) }),
  fc.record({ kind: fc.constant("step" as const), workers: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant("wait" as const), minutes: fc.constantFrom(1, 15, 119) }),
  fc.record({ kind: fc.constantFrom("cancel" as const, "sweep" as const, "lose" as const) }),
);

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** A run under any sequence of trouble. */
class Trial {
  /** How far this trial's clock is ahead, in milliseconds. */
  #ahead = 0;

  constructor(
    readonly company: SyncedCompany,
    readonly runId: string,
  ) {}

  get #now(): Date {
    return new Date(Date.now() + this.#ahead);
  }

  row() {
    const { companyId, db } = this.company;
    return db.syncRun.findFirstOrThrow({ where: { companyId, id: this.runId } });
  }

  async do(one: Act): Promise<void> {
    const context = { ...this.company.context, clock: { now: () => this.#now } };
    if (one.kind === "okta") status = one.status;
    if (one.kind === "wait") this.#ahead += one.minutes * MINUTE;
    if (one.kind === "step") {
      const step = () => advanceRun(context, { runId: this.runId, budgetMs: 1 }).catch(() => {});
      await Promise.all(Array.from({ length: one.workers }, step));
    }
    if (one.kind === "sweep") await sweepRuns(context, this.#now);
    // A worker has claimed the run and stopped.
    if (one.kind === "lose")
      await this.company.db.syncRun.updateMany({
        where: { id: this.runId, state: "RUNNING" },
        data: { resumeAt: null },
      });
    if (one.kind === "cancel") await this.#cancel(context);
    await this.#check();
  }

  async #cancel(context: SyncedCompany["context"]): Promise<void> {
    const { state, resumeAt } = await this.row();
    await cancelRun(context, { runId: this.runId }).catch(() => {});
    if (state === "QUEUED" || (state === "RUNNING" && resumeAt !== null))
      expect((await this.row()).state).toBe("CANCELLED");
  }

  /** What is always true, whatever happens. */
  async #check(): Promise<void> {
    const row = await this.row();
    const isOver = !["QUEUED", "RUNNING"].includes(row.state);
    expect(row.finishedAt !== null).toBe(isOver);
    if (isOver) expect(row.resumeAt).toBeNull();
    if (row.resumeAt !== null) expect(row.failureCode).toMatch(/^(unreachable|limited)$/);
    if (row.state === "FAILED") expect(row.failureCode).toMatch(/^(unreachable|rate-limited-too-long)$/);
    expect(row.failures).toBeLessThanOrEqual(7);
  }
}

test("U3, U4: after any sequence of failures, limits, waits, lost workers and cancels a run ends, named, and the next one can start", async ({
  company,
}) => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      status = null;
      const { runId } = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
      const trial = new Trial(company, runId);
      for (const one of acts) await trial.do(one);
      await trial.do({ kind: "okta", status: null });
      for (let steps = 0; steps < 30 && (await trial.row()).finishedAt === null; steps += 1)
        await trial.do({ kind: "step", workers: 1 });
      expect((await trial.row()).state).toMatch(/^(DONE|DONE_WITH_ISSUES|FAILED|CANCELLED)$/);
      const next = await requestFullRun(company.context, { mode: "LIVE", trigger: "BUTTON" });
      await failRun(company.context, next);
    }),
    { numRuns: 40 },
  );
});
