import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { childEnv, localEnv } from "../env";
import { root, typescript } from "../launch/child";
import { freePort } from "../system/ports";
import { temporaryFolder } from "./server";

/** How tests reach a running product (`product.json` in its data folder). */
export type RunningProduct = {
  appUrl: string;
  oktaUrl: string;
  /** The local mail server's page and JSON; null if another is used. */
  mailUrl: string | null;
  databaseUrl: string;
  owner: { email: string; password: string };
  /** In the local Okta org: the login of someone at Acme, with any password, and who is Learn Amp staff. */
  logins: { person: string; staff: { login: string; password: string } };
  /** The launcher's process. */
  pid: number;
};

/** Returns the product for browser tests: the one their setup started, or LEARN_AMP_PRODUCT (`.data` after npm start). */
export function runningProduct(folder = localEnv().LEARN_AMP_PRODUCT): RunningProduct {
  if (!folder)
    throw new Error("No product is running for these tests. LEARN_AMP_PRODUCT names its data folder.");
  return JSON.parse(readFileSync(path.resolve(root, folder, "product.json"), "utf8")) as RunningProduct;
}

export type StartedProduct = {
  folder: string;
  product: RunningProduct;
  /** Everything the launcher has printed so far. */
  said(): string;
  /** The launcher's exit code, or the name of the signal that ended it. */
  exited: Promise<number | string>;
  stop(): Promise<void>;
};

/** What npm start prints last, once everything runs and is synced. */
const READY = "Ctrl-C stops everything";

/**
 * Starts the whole product as `npm start` does, with its own data, port and secrets. It ends when `stop` is called, or
 * when this process ends.
 * @param folder a data folder to start in, kept afterwards; by default a new folder that is deleted
 * @throws Error with the launcher's output if it gives up
 */
export async function startProduct(folder?: string): Promise<StartedProduct> {
  const data = folder ?? temporaryFolder();
  const child = spawn(process.execPath, typescript("local/commands/start.ts"), {
    env: childEnv({ ...noServices, PORT: String(await freePort()), LEARN_AMP_DATA_DIR: data }),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  const chunks: string[] = [];
  const ready = new Promise<boolean>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        chunks.push(text);
        if (text.includes(READY)) resolve(true);
      });
    }
    exited.then(() => resolve(false));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    if (!folder) rmSync(data, { recursive: true, force: true });
  };
  const said = () => chunks.join("");
  if (await ready) return { folder: data, product: runningProduct(data), said, exited, stop };
  await stop();
  throw new Error(`The product didn't start:\n${said()}`);
}

/** Tests must not write to what the developer's own environment names. */
const noServices = {
  DATABASE_URL: undefined,
  APP_URL: undefined,
  SMTP_URL: undefined,
  INNGEST_DEV: undefined,
  INNGEST_BASE_URL: undefined,
  INNGEST_EVENT_KEY: undefined,
  INNGEST_SIGNING_KEY: undefined,
};
