import path from "node:path";
import { buildIfChanged } from "../launch/build";
import { root, starter } from "../launch/child";
import type { DataFolder } from "../launch/data-folder";
import { LaunchStack } from "../launch/stack";
import { createTerminal } from "../launch/terminal";
import { changedFiles } from "./changed-files";
import { runNode } from "./run-node";
import { addTallies, emptyTally, lastLine, type Tally, takeOver } from "./tally";

const at = (file: string) => path.join(root, file);
const next = at("node_modules/next/dist/bin/next");

export type Stage = { name: string; run(folder: DataFolder, full: boolean): Promise<Tally> };
/** `full` runs the long tests too. */
export type RunOptions = { full?: boolean; together?: boolean };

/** Fastest failures first. All are run, whatever fails. */
export const everyStage: Stage[] = [
  { name: "Lint", run: lint },
  { name: "Types", run: checkTypes },
  { name: "Tests", run: runTests },
  { name: "Build", run: build },
  { name: "Browser", run: runBrowserTests },
];

/** What `npm run verify` checks while a change is being made. */
export const quickStages: Stage[] = [
  { name: "Lint", run: lint },
  { name: "Types", run: checkTypes },
  { name: "Tests", run: testChanges },
];

/**
 * Runs the tests beside all other stages, which follow each other: each half waits often enough to leave a core to the
 * other. `together` starts every stage at once. The long tests of `full` start the built product, so they run in turn.
 * @returns the tallies, in the order of `stages`
 */
export async function runStages(stages: Stage[], folder: DataFolder, options: RunOptions): Promise<Tally[]> {
  const { full = false, together = false } = options;
  const terminal = createTerminal(process.stdout);
  let others: Promise<unknown> = Promise.resolve();
  const tallies = stages.map((stage) => {
    const run = () => terminal.step(stage.name, () => stage.run(folder, full), lastLine);
    if (together || (stage.name === "Tests" && !full)) return run();
    const tally = others.then(run);
    others = tally;
    return tally;
  });
  return Promise.all(tallies);
}

/** The formatter and linter, then what nothing uses: files, exports and dependencies. */
async function lint(): Promise<Tally> {
  return addTallies([
    await check("Lint", [at("node_modules/@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]),
    await check("Unused code", [at("node_modules/knip/bin/knip.js"), "--no-progress"]),
  ]);
}

/** A check that either holds or doesn't counts as one test. */
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
  // The browser tests beside them wait for answers of the product; these count a third as much (decision 70).
  return runReported("Vitest", folder, args, { LEARN_AMP_FULL: full ? "1" : "0" }, full ? 0 : 5);
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
  niceness = 0,
): Promise<Tally> {
  const report = path.join(folder.path, `${runner}.${process.pid}.json`);
  const { exitCode, output } = await runNode(args, { ...env, LEARN_AMP_REPORT: report }, niceness);
  return takeOver(report, runner, exitCode, output);
}
