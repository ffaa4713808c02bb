import { spawn } from "node:child_process";
import path from "node:path";
import { childEnv } from "../env";
import { buildIfChanged } from "../launch/build";
import { root, starter } from "../launch/child";
import type { DataFolder } from "../launch/data-folder";
import { LaunchStack } from "../launch/stack";
import { createTerminal } from "../launch/terminal";
import { changedFiles } from "./changed-files";
import { addTallies, emptyTally, lastLine, type Tally, takeOver } from "./tally";

const at = (file: string) => path.join(root, file);
const next = at("node_modules/next/dist/bin/next");

export type Stage = { name: string; run(folder: DataFolder, full: boolean): Promise<Tally> };
/** `full` runs the long tests too. */
export type RunOptions = { full?: boolean; together?: boolean };

/** In order of patience: what fails in seconds first. All are run, whatever fails. */
export const everyStage: Stage[] = [
  { name: "Lint", run: lint },
  { name: "Types", run: checkTypes },
  { name: "Tests", run: runTests },
  { name: "Build", run: build },
  { name: "Browser", run: runBrowserTests },
];

/** What a change is checked by while it's being made. */
export const quickStages: Stage[] = [
  { name: "Lint", run: lint },
  { name: "Types", run: checkTypes },
  { name: "Tests", run: testChanges },
];

/** Runs stages one after the other, or `together` on all cores. Their outcomes are told in their order. */
export async function runStages(stages: Stage[], folder: DataFolder, options: RunOptions): Promise<Tally[]> {
  const { full = false, together = false } = options;
  const terminal = createTerminal(process.stdout);
  const started = together ? stages.map((stage) => stage.run(folder, full)) : [];
  const tallies: Tally[] = [];
  for (const [n, stage] of stages.entries()) {
    const work = () => started[n] ?? stage.run(folder, full);
    tallies.push(await terminal.step(stage.name, work, lastLine));
  }
  return tallies;
}

/** The formatter and linter, then what nothing uses: files, exports and dependencies. */
async function lint(): Promise<Tally> {
  return addTallies([
    await check("Lint", [at("node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]),
    await check("Unused code", [at("node_modules/knip/bin/knip.js"), "--no-progress"]),
  ]);
}

/** A check that either holds or does not counts as one test. */
async function check(name: string, args: string[]): Promise<Tally> {
  const { exitCode, output } = await runNode(args);
  return exitCode === 0
    ? { ...emptyTally(), passed: 1 }
    : { ...emptyTally(), failed: [{ name, detail: output }] };
}

/** Next writes its own types (of images, of routes), which a fresh clone doesn't have yet. */
async function checkTypes(): Promise<Tally> {
  const generated = await check("Types (next typegen)", [next, "typegen"]);
  return generated.failed.length > 0
    ? generated
    : check("Types", [at("node_modules/typescript/bin/tsc"), "--noEmit"]);
}

async function runTests(folder: DataFolder, full: boolean): Promise<Tally> {
  const args = [at("node_modules/vitest/vitest.mjs"), "run", "--reporter=./local/testing/vitest-reporter.ts"];
  return runReported("Vitest", folder, args, { LEARN_AMP_FULL: full ? "1" : "0" });
}

/** Unit tests of what differs from main, and the walls, which read every file. */
async function testChanges(folder: DataFolder): Promise<Tally> {
  const changed = changedFiles();
  const selection = changed ? ["related", ...changed, "testing/walls/walls.ts"] : [];
  const options = ["--run", "--project=unit", "--reporter=./local/testing/vitest-reporter.ts"];
  return runReported("Vitest", folder, [at("node_modules/vitest/vitest.mjs"), ...selection, ...options]);
}

async function build(folder: DataFolder): Promise<Tally> {
  const stack = new LaunchStack();
  try {
    await buildIfChanged(starter(folder, stack));
    return { ...emptyTally(), passed: 1 };
  } catch (error) {
    return { ...emptyTally(), failed: [{ name: "Build", detail: String(error) }] };
  } finally {
    await stack.stop();
  }
}

async function runBrowserTests(folder: DataFolder, full: boolean): Promise<Tally> {
  const args = [
    at("node_modules/@playwright/test/cli.js"),
    "test",
    "--reporter=./local/testing/playwright-reporter.ts",
  ];
  return runReported("Playwright", folder, args, { LEARN_AMP_FULL: full ? "1" : "0" });
}

async function runReported(
  runner: string,
  folder: DataFolder,
  args: string[],
  env: Record<string, string> = {},
): Promise<Tally> {
  const report = path.join(folder.path, `${runner}.${process.pid}.json`);
  const { exitCode, output } = await runNode(args, { ...env, LEARN_AMP_REPORT: report });
  return takeOver(report, runner, exitCode, output);
}

/** Runs a Node program to its end and returns its output, which no screen shows. */
async function runNode(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ exitCode: number; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: childEnv({
      NODE_ENV: undefined,
      NO_COLOR: "1",
      FORCE_COLOR: undefined,
      NEXT_TELEMETRY_DISABLED: "1",
      ...env,
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let interrupted = false;
  const forward = (signal: NodeJS.Signals) => {
    interrupted = true;
    child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, forward);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  }
  const exitCode = await new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, forward);
  if (interrupted) process.exit(130);
  return { exitCode, output: chunks.join("").trim() };
}
