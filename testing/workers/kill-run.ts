import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { PrismaClient, RunStage } from "@/lib/db/client";
import { childEnv } from "@/local/env";
import { root, typescript } from "@/local/launch/child";

/** A run, and the database that holds it. */
interface KilledRun {
  db: PrismaClient;
  databaseUrl: string;
  companyId: string;
  runId: string;
}

/** The longest time into a stage at which a process is killed. */
const INTO_STAGE_MS = 40;

/**
 * Advances a run in processes of its own, and kills each (`kill -9`) at a random moment of the next of these stages.
 * Returns the stages at which that happened, as a quick run may be over first.
 */
export async function killAtStages(run: KilledRun, stages: readonly RunStage[]): Promise<RunStage[]> {
  const killed: RunStage[] = [];
  for (const stage of stages) {
    const child = startWorker(run);
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), once(child, "exit")]);
    while (child.exitCode === null && !(await hasReached(run, stage)));
    if (child.exitCode !== null) break;
    await wait(Math.random() * INTO_STAGE_MS);
    if (child.exitCode === null && child.kill("SIGKILL")) killed.push(stage);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  return killed;
}

function startWorker({ databaseUrl, companyId, runId }: KilledRun): ChildProcess {
  const args = typescript("testing/workers/run-worker.ts", databaseUrl, companyId, runId);
  return spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
}

const order: RunStage[] = ["READ", "PROVE", "PLAN", "GUARD", "APPLY", "MANAGERS", "FINISH"];

/** Whether a run stands at a stage, or beyond it. */
async function hasReached({ db, companyId, runId }: KilledRun, stage: RunStage): Promise<boolean> {
  const where = { companyId_id: { companyId, id: runId } };
  const run = await db.syncRun.findUniqueOrThrow({ where, select: { stage: true } });
  return order.indexOf(run.stage) >= order.indexOf(stage);
}
