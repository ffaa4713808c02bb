import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { childEnv, localEnv } from "../env";
import { root, typescript } from "../launch/child";
import { freePort } from "../system/ports";
import { temporaryFolder } from "./server";

/** What a running product tells of itself (`product.json` in its data folder). */
export type RunningProduct = {
  appUrl: string;
  oktaUrl: string;
  /** The local mail server's page and JSON; null where another is used. */
  mailUrl: string | null;
  databaseUrl: string;
  owner: { email: string; password: string };
  /** Of the local Okta org: the login of somebody of Acme, with any password, and who is Learn Amp staff. */
  logins: { person: string; staff: { login: string; password: string } };
  /** The launcher's process. */
  pid: number;
};

/** For browser tests: the product that their set-up started, or that LEARN_AMP_PRODUCT names (`.data` after npm start). */
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

/** What npm start prints last, once everything is up and synced. */
const READY = "Ctrl-C stops everything";

/**
 * Starts the whole product as `npm start` does, with data, a port and secrets of its own. It ends when `stop` is
 * called, or when this process is gone.
 * @param folder a data folder to start in, kept afterwards; without one a new folder is made and deleted
 * @throws Error with what the launcher said, if it gives up
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
  throw new Error(`The product did not start:\n${said()}`);
}

/** Whatever the developer's own environment names is not for tests to write into. */
const noServices = {
  DATABASE_URL: undefined,
  APP_URL: undefined,
  SMTP_URL: undefined,
  INNGEST_DEV: undefined,
  INNGEST_BASE_URL: undefined,
  INNGEST_EVENT_KEY: undefined,
  INNGEST_SIGNING_KEY: undefined,
};
