import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { type Registered, triggers } from "./registration";

export interface EngineEvent {
  id?: string;
  name: string;
  data: Record<string, unknown>;
  ts?: number;
  [other: string]: unknown;
}

export interface Run {
  id: string;
  functionId: string;
  event: EngineEvent;
  status: "RUNNING" | "COMPLETED" | "FAILED";
  attempt: number;
}

export type Memo = { data: unknown } | { error: unknown } | null;

export interface Step {
  id: string;
  status: "PLANNED" | "SLEEPING" | "DONE";
  attempt: number;
  memo: Memo;
}

/** Runs `work` in a transaction on its own connection. */
export async function transaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect();
  try {
    await db.query("BEGIN");
    const result = await work(db);
    await db.query("COMMIT");
    return result;
  } catch (error) {
    await db.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    db.release();
  }
}

/**
 * Puts a job into Graphile Worker's queue, in the caller's transaction: state and job are written together or not at
 * all. One job a key. Jobs of one run's own thread share a queue, so they never overlap.
 */
export async function addJob(
  db: PoolClient | Pool,
  job: { task: "drive" | "wake" | "tick"; payload: object; key: string; runAt?: Date; queue?: string },
): Promise<void> {
  await db.query(
    `SELECT graphile_worker.add_job($1, payload => $2::json, job_key => $3, run_at => coalesce($4, now()),
       queue_name => $5, max_attempts => 1000)`,
    [job.task, JSON.stringify(job.payload), job.key, job.runAt ?? null, job.queue ?? null],
  );
}

/** Queues the next call of a run: of its own thread, or of one planned step. */
export function addDrive(
  db: PoolClient | Pool,
  runId: string,
  options: { stepId?: string; runAt?: Date } = {},
): Promise<void> {
  const { stepId, runAt } = options;
  return addJob(db, {
    task: "drive",
    payload: { runId, stepId },
    key: `${runId}:${stepId ?? "thread"}`,
    runAt,
    queue: stepId === undefined ? runId : undefined,
  });
}

/** Takes an event, unless one with its ID came within 24 hours, and starts the functions it triggers. Returns its ID. */
export async function receiveEvent(db: PoolClient, event: EngineEvent): Promise<string> {
  const id = event.id ?? randomUUID();
  await db.query(
    "DELETE FROM inngest_engine.event WHERE id = $1 AND received_at < now() - interval '24 hours'",
    [id],
  );
  const taken = await db.query(
    "INSERT INTO inngest_engine.event (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
    [id, event.name],
  );
  if (taken.rowCount === 0) return id;
  const stamped = { ...event, id, ts: event.ts ?? Date.now() };
  for (const fn of await listFunctions(db)) {
    if (fn.triggers.some((one) => triggers(one, stamped))) await startRun(db, fn.id, stamped);
  }
  return id;
}

export async function startRun(db: PoolClient, functionId: string, event: EngineEvent): Promise<void> {
  const runId = randomUUID();
  await db.query("INSERT INTO inngest_engine.run (id, function_id, event) VALUES ($1, $2, $3)", [
    runId,
    functionId,
    JSON.stringify(event),
  ]);
  await addDrive(db, runId);
}

export async function listFunctions(db: PoolClient | Pool): Promise<Registered[]> {
  return (
    await db.query<Registered>("SELECT id, url, attempts, triggers, concurrency FROM inngest_engine.function")
  ).rows;
}

export async function readFunction(db: Pool, id: string): Promise<Registered | undefined> {
  const found = await db.query<Registered>(
    "SELECT id, url, attempts, triggers, concurrency FROM inngest_engine.function WHERE id = $1",
    [id],
  );
  return found.rows[0];
}

export async function readRun(db: Pool, id: string): Promise<Run | undefined> {
  const found = await db.query<Run>(
    `SELECT id, function_id AS "functionId", event, status, attempt FROM inngest_engine.run WHERE id = $1`,
    [id],
  );
  return found.rows[0];
}

export async function readSteps(db: Pool, runId: string): Promise<Step[]> {
  return (
    await db.query<Step>(
      "SELECT id, status, attempt, memo FROM inngest_engine.step WHERE run_id = $1 ORDER BY position",
      [runId],
    )
  ).rows;
}

/** Records a step as planned or sleeping. Returns false if it's known already (a discovery call repeats unfinished ones). */
export async function planStep(
  db: PoolClient,
  runId: string,
  step: { id: string; name: string | null; status: "PLANNED" | "SLEEPING" },
) {
  const noted = await db.query(
    "INSERT INTO inngest_engine.step (run_id, id, name, status) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    [runId, step.id, step.name, step.status],
  );
  return noted.rowCount === 1;
}

/** Records a step's result, once: the first result stands. The count of attempts starts again with the next step. */
export async function memoise(
  db: PoolClient,
  runId: string,
  step: { id: string; name: string | null; memo: Memo },
): Promise<void> {
  await db.query(
    `INSERT INTO inngest_engine.step AS s (run_id, id, name, status, memo) VALUES ($1, $2, $3, 'DONE', $4)
     ON CONFLICT (run_id, id) DO UPDATE SET status = 'DONE', memo = excluded.memo WHERE s.status <> 'DONE'`,
    [runId, step.id, step.name, JSON.stringify(step.memo)],
  );
  await db.query("UPDATE inngest_engine.run SET attempt = 0 WHERE id = $1", [runId]);
}

/** Ends a run. A failed one sends `inngest/function.failed`, which starts its `onFailure`. */
export async function endRun(
  db: PoolClient,
  run: Run,
  status: "COMPLETED" | "FAILED",
  output: unknown,
): Promise<void> {
  const ended = await db.query(
    "UPDATE inngest_engine.run SET status = $2, output = $3, ended_at = now() WHERE id = $1 AND status = 'RUNNING'",
    [run.id, status, JSON.stringify(output ?? null)],
  );
  if (ended.rowCount === 0 || status === "COMPLETED") return;
  await receiveEvent(db, {
    name: "inngest/function.failed",
    data: { function_id: run.functionId, run_id: run.id, error: output, event: run.event },
  });
}
