import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { childEnv, localEnv } from "../env";
import { typescript } from "../launch/child";
import { freePort } from "../system/ports";
import { temporaryFolder } from "./server";

/** What a running product tells of itself (`product.json` in its data folder). */
export type RunningProduct = {
  appUrl: string;
  oktaUrl: string;
  databaseUrl: string;
  owner: { email: string; password: string };
};

/** For browser tests: the product that their set-up started, or that LEARN_AMP_PRODUCT names (`.data` after npm start). */
export function runningProduct(folder = localEnv().LEARN_AMP_PRODUCT): RunningProduct {
  if (!folder)
    throw new Error("No product is running for these tests. LEARN_AMP_PRODUCT names its data folder.");
  return JSON.parse(readFileSync(path.join(folder, "product.json"), "utf8")) as RunningProduct;
}

export type StartedProduct = { folder: string; product: RunningProduct; stop(): Promise<void> };

/**
 * Starts the whole product as `npm start` does, with data, ports and secrets of its own. It ends when `stop` is called
 * or this process is gone.
 * @throws Error with what the launcher said, if it gives up
 */
export async function startProduct(variables: Record<string, string> = {}): Promise<StartedProduct> {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, typescript("local/commands/start.ts", "--attached"), {
    env: childEnv({
      ...withoutServices,
      ...variables,
      PORT: String(await freePort()),
      LEARN_AMP_DATA_DIR: folder,
    }),
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    const hear = (text: string) => {
      said.push(text);
      if (said.join("").includes("Ctrl-C stops everything")) resolve(true);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("exit", () => resolve(false));
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  if (await ready) return { folder, product: runningProduct(folder), stop };
  await stop();
  throw new Error(`The product did not start:\n${said.join("")}`);
}

/** Whatever the developer's own environment names is not for tests to write into. */
const withoutServices = {
  DATABASE_URL: undefined,
  APP_URL: undefined,
  INNGEST_DEV: undefined,
  INNGEST_BASE_URL: undefined,
  INNGEST_EVENT_KEY: undefined,
  INNGEST_SIGNING_KEY: undefined,
};
