import { CronExpressionParser } from "cron-parser";
import type { Pool } from "pg";
import type { Registered } from "./registration";
import { addJob, readFunction, startRun, transaction } from "./store";

interface Tick {
  functionId: string;
  cron: string;
  /** ISO time that this tick stands for. */
  at: string;
}

/** Returns the next time of a cron expression, which may start with `TZ=Europe/London `. */
function nextTick(cron: string, after: Date): Date {
  const [, tz, expression] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(cron) ?? [];
  return CronExpressionParser.parse(expression ?? cron, { currentDate: after, tz: tz ?? "UTC" })
    .next()
    .toDate();
}

/** Queues the next tick of every cron trigger. */
export async function scheduleTicks(pool: Pool, functions: Registered[]): Promise<void> {
  for (const fn of functions) {
    for (const { cron } of fn.triggers) if (cron !== undefined) await scheduleTick(pool, fn.id, cron);
  }
}

/**
 * Handles a due tick: one run for it, also if the job is repeated after a crash, then the next tick from now on. Of the
 * ticks missed while the engine was down, only the one in the queue is made up for.
 */
export async function tick(pool: Pool, due: Tick): Promise<void> {
  const fn = await readFunction(pool, due.functionId);
  if (!fn?.triggers.some((one) => one.cron === due.cron)) return;
  await transaction(pool, async (db) => {
    const first = await db.query(
      "INSERT INTO inngest_engine.tick (function_id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [fn.id, due.at],
    );
    if (first.rowCount === 1) {
      const data = { cron: due.cron };
      await startRun(db, fn.id, {
        name: "inngest/scheduled.timer",
        data,
        id: `${fn.id}:${due.at}`,
        ts: Date.parse(due.at),
      });
    }
  });
  await scheduleTick(pool, fn.id, due.cron);
}

async function scheduleTick(pool: Pool, functionId: string, cron: string): Promise<void> {
  const at = nextTick(cron, new Date());
  await addJob(pool, {
    task: "tick",
    payload: { functionId, cron, at: at.toISOString() },
    key: `tick:${functionId}:${cron}:${at.toISOString()}`,
    runAt: at,
  });
}
