import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAlive, signal, until } from "../system/processes";
import { type StartedProduct, startProduct } from "../testing/product";
import { temporaryFolder } from "../testing/server";
import { dataFolder, recall } from "./data-folder";

let folder: string;
let started: StartedProduct | undefined;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(async () => {
  await started?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Recorded = { name: string; pid: number };
const processes = () =>
  recall<Recorded[]>(dataFolder({ LEARN_AMP_DATA_DIR: folder }), "processes.json") ?? [];

function processOf(name: string): number {
  const found = processes().find((entry) => entry.name === name);
  if (!found) throw new Error(`${name} is not recorded`);
  return found.pid;
}

it("starts everything, syncs, and stops everything again", async () => {
  started = await startProduct(folder);
  expect(started.said()).toMatch(/Sync +[\d,]+ people read, .+ in [\d.]+ s/);
  const pids = processes().map((entry) => entry.pid);
  await started.stop();
  expect(await started.exited).toBe(0);
  expect(pids.filter((pid) => isAlive(pid))).toEqual([]);
});

it("finds its data and secrets again after the launcher was killed", async () => {
  started = await startProduct(folder);
  const { product } = started;
  signal(product.pid, "SIGKILL");
  await started.exited;
  started = await startProduct(folder);
  expect(started.product.owner).toEqual(product.owner);
  expect(started.product.databaseUrl).toBe(product.databaseUrl);
  expect(started.said()).toContain("no changes");
  await started.stop();
});

it.each(["The web server", "The worker", "The local Inngest engine", "The local Okta org"])(
  "ends with exit code 1 and its name when it is %s that ends, and takes the rest down",
  async (name) => {
    started = await startProduct(folder);
    const pids = processes().map((entry) => entry.pid);
    signal(processOf(name), "SIGKILL");
    expect(await started.exited).toBe(1);
    expect(started.said()).toContain(`${name} stopped unexpectedly (SIGKILL)`);
    expect(await until(() => pids.every((pid) => !isAlive(pid)), 2_000)).toBe(true);
  },
);
