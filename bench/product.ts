import { readFileSync } from "node:fs";
import { childEnv, localEnv } from "@/local/env";
import { buildIfChanged } from "@/local/launch/build";
import { type Child, starter, typescript } from "@/local/launch/child";
import { dataFolder } from "@/local/launch/data-folder";
import { readSecrets, type Secrets } from "@/local/launch/secrets";
import { startEngine } from "@/local/launch/services";
import { LaunchStack } from "@/local/launch/stack";
import { startWeb, startWorker } from "@/local/launch/web";
import { freePort } from "@/local/system/ports";
import { until } from "@/local/system/processes";
import { startThrowawayPostgres } from "@/local/testing/server";
import { migrate } from "@/prisma/migrate/migrate";

/** Starts the whole product for a benchmark: its own database, local Okta without limits, local engine, Next as built. */
export interface Product {
  databaseUrl: string;
  appUrl: string;
  oktaUrl: string;
  secrets: Secrets;
  /** The two Next processes: one answers pages and deliveries, the other runs syncs. */
  web: Child;
  worker: Child;
  /** The parent process of PostgreSQL's others. */
  postgresPid: number;
  stop(): Promise<void>;
}

export interface OktaConditions {
  /** Okta's own limits times this; "off" refuses nothing. */
  rateLimits?: number | "off";
  /** Milliseconds added to each of Okta's answers. */
  latencyMs?: number;
  /** Whether Okta compresses its answers. Here that takes our processor's time; with the real one it doesn't. */
  gzip?: boolean;
}

export async function startProduct(people: number, okta: OktaConditions = {}): Promise<Product> {
  const stack = new LaunchStack();
  try {
    return await startOn(stack, people, okta);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function startOn(
  stack: LaunchStack,
  people: number,
  { rateLimits = "off", latencyMs = 0, gzip = false }: OktaConditions,
): Promise<Product> {
  const postgres = await stack.add({
    name: "PostgreSQL",
    ...(await startThrowawayPostgres({ durable: true })),
  });
  await migrate(postgres.url);
  const folder = dataFolder({ ...localEnv(), LEARN_AMP_DATA_DIR: postgres.folder });
  const start = starter(folder, stack);
  const secrets = readSecrets(folder, {});
  await buildIfChanged(start);
  const [oktaPort, enginePort, webPort, workerPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const oktaUrl = `http://127.0.0.1:${oktaPort}`;
  await start({
    name: "The local Okta org",
    args: typescript(
      "local/okta/main.ts",
      "--port",
      `${oktaPort}`,
      "--people",
      `${people}`,
      "--token",
      secrets.oktaToken,
      "--rate-limits",
      `${rateLimits}`,
      "--latency",
      `${latencyMs}`,
      ...(gzip ? [] : ["--no-gzip"]),
    ),
    env: childEnv({}),
    log: "okta",
  });
  await until(async () => (await fetch(oktaUrl).catch(() => null)) !== null, 30_000);
  const appUrl = `http://127.0.0.1:${webPort}`;
  const functionsUrl = `http://127.0.0.1:${workerPort}/api/inngest`;
  const engine = await startEngine(start, enginePort, postgres.url, functionsUrl);
  const program = {
    appUrl,
    databaseUrl: postgres.url,
    secrets,
    engineUrl: engine.url,
    functionsOrigin: new URL(functionsUrl).origin,
    dev: false,
  };
  const web = await startWeb(start, { ...program, port: webPort });
  const worker = await startWorker(start, { ...program, port: workerPort });
  await fetch(functionsUrl, { method: "PUT" });
  const stop = () => stack.stop();
  return {
    databaseUrl: postgres.url,
    appUrl,
    oktaUrl,
    secrets,
    web,
    worker,
    postgresPid: postgres.pid,
    stop,
  };
}

/** Returns the resident memory of a process in MB, from Linux. */
export function residentMb(pid: number): number {
  const [, kb = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

/** Returns the processor time that a process has used, in milliseconds, from Linux (100 ticks a second). */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Returns the processor time that the children of a process have used, in milliseconds, those that have ended included. */
export function childrenCpuMs(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  const ended = (Number(fields[13]) + Number(fields[14])) * 10;
  return children.reduce((sum, child) => sum + cpuMs(Number(child)), ended);
}
