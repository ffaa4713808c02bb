import { spawn } from "node:child_process";
import path from "node:path";
import { childEnv } from "../env";
import { buildIfChanged } from "../launch/build";
import { root, starter } from "../launch/child";
import type { DataFolder } from "../launch/data-folder";
import { LaunchStack } from "../launch/stack";
import { createTerminal } from "../launch/terminal";
import { emptyTally, lastLine, type Tally, takeOver } from "./tally";

const at = (file: string) => path.join(root, file);
const next = at("node_modules/next/dist/bin/next");

type Stage = { name: string; run(folder: DataFolder, full: boolean): Promise<Tally> };

/** Fastest first. All of them run, whatever fails. */
const stages: Stage[] = [
  {
    name: "Lint",
    run: () => check("Lint", [at("node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]),
  },
  { name: "Types", run: checkTypes },
  { name: "Tests", run: (folder, full) => runTests(folder, full) },
  { name: "Build", run: build },
  { name: "Browser", run: (folder, full) => runBrowserTests(folder, full) },
];

export async function runStages(folder: DataFolder, full: boolean): Promise<Tally[]> {
  const terminal = createTerminal(process.stdout);
  const tallies: Tally[] = [];
  for (const stage of stages) {
    tallies.push(await terminal.step(stage.name, () => stage.run(folder, full), lastLine));
  }
  return tallies;
}

/** A check that passes or fails as a whole counts as one test. */
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
  env: Record<string, string>,
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
