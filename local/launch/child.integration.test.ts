import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { childEnv } from "../env";
import { isAlive, startTime, until } from "../system/processes";
import { temporaryFolder } from "../testing/server";
import { type Child, starter, succeed } from "./child";
import { type DataFolder, dataFolder, recall, remember } from "./data-folder";
import { claim } from "./leftovers";
import { LaunchStack } from "./stack";

let folder: DataFolder;
beforeAll(() => {
  folder = dataFolder({ LEARN_AMP_DATA_DIR: temporaryFolder() });
});
afterAll(() => rmSync(folder.path, { recursive: true }));

function run(script: string, stack = new LaunchStack()): Promise<Child> {
  const file = path.join(folder.path, `${script.length}.mjs`);
  writeFileSync(file, script);
  return starter(folder, stack)({ name: "The child", args: [file], env: childEnv({}), log: "child" });
}

it("says how a failed child ended, and what it wrote last", async () => {
  const child = await run('console.log("about to fail"); process.exit(3);');
  await expect(succeed(child)).rejects.toThrow("The child failed (3):\nabout to fail");
});

it("ends a child together with what the child has started", async () => {
  const stack = new LaunchStack();
  const child = await run(
    'import { spawn } from "node:child_process"; console.log(spawn("sleep", ["600"]).pid); setInterval(() => 0, 1000);',
    stack,
  );
  await until(() => /\d/.test(child.tail()), 60_000);
  const grandchild = Number(child.tail());
  expect(isAlive(grandchild)).toBe(true);
  await stack.stop();
  expect(child.hasExited()).toBe(true);
  expect(await until(() => !isAlive(grandchild), 30_000)).toBe(true);
});

it("ends what a killed launcher left running, and nothing else", async () => {
  const left = await run("setInterval(() => 0, 1000);");
  const noted = recall<{ pid: number; started: string }[]>(folder, "processes.json") ?? [];
  expect(noted.some((entry) => entry.pid === left.pid)).toBe(true);
  const stranger = { name: "an id used again", pid: process.pid, started: `${startTime(process.pid)}0` };
  remember(folder, "processes.json", [...noted, stranger]);
  await claim(folder);
  expect(left.hasExited()).toBe(true);
});
