import type { Pool, PoolClient } from "pg";
import { backoffMs } from "./backoff";
import { type AppAnswer, callApp, type Op } from "./call-app";
import { Slots } from "./slots";
import {
  addDrive,
  addJob,
  endRun,
  memoise,
  planStep,
  type Run,
  readFunction,
  readRun,
  readSteps,
  type Step,
  transaction,
} from "./store";

export interface DriveOptions {
  pool: Pool;
  /** Called when the app doesn't answer, so that it is asked to register again. */
  onUnreachable(reason: string): void;
}

const UNREACHABLE_RETRY_MS = 500;
const NO_SLOT_RETRY_MS = 40;
/** Inngest's limit for the steps of one run. */
const MAX_STEPS = 1000;

/** Calls the app for the next piece of a run and records the result, in one transaction. */
export class Driver {
  readonly #slots = new Slots();

  constructor(readonly options: DriveOptions) {}

  async drive({ runId, stepId }: { runId: string; stepId?: string }): Promise<void> {
    const { pool } = this.options;
    const run = await readRun(pool, runId);
    if (run?.status !== "RUNNING") return;
    const fn = await readFunction(pool, run.functionId);
    if (!fn) {
      await transaction(pool, (db) =>
        endRun(db, run, "FAILED", {
          name: "NoFunction",
          message: `${run.functionId} is no longer registered.`,
        }),
      );
      return;
    }
    const slot = this.#slots.take(fn, run.event);
    if (!slot) return addDrive(pool, runId, { stepId, runAt: new Date(Date.now() + NO_SLOT_RETRY_MS) });
    try {
      const steps = await readSteps(pool, runId);
      const planned = steps.find((step) => step.id === stepId);
      if (planned?.status === "DONE") return await addDrive(pool, runId);
      const attempt = planned?.attempt ?? run.attempt;
      const answer = await callApp(fn, run, steps, { stepId, attempt });
      await transaction(pool, (db) =>
        this.#settle(db, run, { answer, stepId, attempt, attempts: fn.attempts, steps }),
      );
    } finally {
      slot.release();
    }
  }

  /** A sleep has ended. */
  async wake({ runId, stepId }: { runId: string; stepId: string }): Promise<void> {
    await transaction(this.options.pool, async (db) => {
      await memoise(db, runId, { id: stepId, name: null, memo: null });
      await addDrive(db, runId);
    });
  }

  async #settle(db: PoolClient, run: Run, call: Settled): Promise<void> {
    const { answer } = call;
    switch (answer.kind) {
      case "finished":
        return endRun(db, run, "COMPLETED", answer.output);
      case "unreachable":
        this.options.onUnreachable(answer.reason);
        return addDrive(db, run.id, {
          stepId: call.stepId,
          runAt: new Date(Date.now() + UNREACHABLE_RETRY_MS),
        });
      case "error":
        return this.#retryOr(db, run, { ...call, ...answer }, () => endRun(db, run, "FAILED", answer.error));
      case "ops":
        if (call.steps.length + answer.ops.length > MAX_STEPS) {
          return endRun(db, run, "FAILED", {
            name: "TooManySteps",
            message: `A run may have ${MAX_STEPS} steps.`,
          });
        }
        for (const op of answer.ops)
          await this.#settleOp(db, run, op, { ...call, noRetry: answer.noRetry, retryAt: answer.retryAt });
    }
  }

  async #settleOp(db: PoolClient, run: Run, op: Op, call: Settled & Retry): Promise<void> {
    const name = op.displayName ?? op.name ?? null;
    switch (op.op) {
      case "StepRun":
      case "Step":
        await memoise(db, run.id, { id: op.id, name, memo: { data: op.data ?? null } });
        return addDrive(db, run.id);
      case "StepError":
      case "StepFailed": {
        const giveUp = async () => {
          await memoise(db, run.id, { id: op.id, name, memo: { error: op.error } });
          await addDrive(db, run.id);
        };
        return this.#retryOr(db, run, { ...call, noRetry: call.noRetry || op.op === "StepFailed" }, giveUp);
      }
      case "StepPlanned":
        if (await planStep(db, run.id, { id: op.id, name, status: "PLANNED" }))
          await addDrive(db, run.id, { stepId: op.id });
        return;
      case "Sleep": {
        if (!(await planStep(db, run.id, { id: op.id, name, status: "SLEEPING" }))) return;
        const payload = { runId: run.id, stepId: op.id };
        return addJob(db, { task: "wake", payload, key: `${run.id}:${op.id}:wake`, runAt: sleepEnd(op) });
      }
      case "RunComplete":
        return endRun(db, run, "COMPLETED", op.data);
      default:
        return endRun(db, run, "FAILED", {
          name: "UnsupportedStep",
          message: `The local Inngest engine doesn't know "${op.op}" steps.`,
        });
    }
  }

  async #retryOr(
    db: PoolClient,
    run: Run,
    call: { stepId?: string; attempt: number; attempts: number } & Retry,
    giveUp: () => Promise<void>,
  ) {
    if (call.noRetry || call.attempt + 1 >= call.attempts) return giveUp();
    const next = call.attempt + 1;
    if (call.stepId === undefined) {
      await db.query("UPDATE inngest_engine.run SET attempt = $2 WHERE id = $1", [run.id, next]);
    } else {
      await db.query("UPDATE inngest_engine.step SET attempt = $3 WHERE run_id = $1 AND id = $2", [
        run.id,
        call.stepId,
        next,
      ]);
    }
    await addDrive(db, run.id, {
      stepId: call.stepId,
      runAt: call.retryAt ?? new Date(Date.now() + backoffMs(call.attempt, Math.random())),
    });
  }
}

interface Settled {
  answer: AppAnswer;
  stepId?: string;
  attempt: number;
  attempts: number;
  steps: Step[];
}

interface Retry {
  noRetry: boolean;
  retryAt: Date | null;
}

/** `name` is an ISO time, or a duration such as `1s`, `2h`, `1d12h`. */
function sleepEnd(op: Op): Date {
  const until = String(op.name ?? "");
  const time = Date.parse(until);
  if (/^\d{4}-/.test(until) && !Number.isNaN(time)) return new Date(time);
  const units: Record<string, number> = {
    w: 604_800_000,
    d: 86_400_000,
    h: 3_600_000,
    m: 60_000,
    s: 1000,
    ms: 1,
  };
  let span = 0;
  for (const [, count, unit] of until.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g))
    span += Number(count) * (units[unit ?? ""] ?? 0);
  return new Date(Date.now() + span);
}
