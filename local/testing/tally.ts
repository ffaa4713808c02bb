import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { localEnv } from "../env";

/** The result of some tests. `detail` is what to look at, `reason` why a test didn't run. */
export type Tally = {
  passed: number;
  failed: { name: string; detail: string }[];
  skipped: { name: string; reason: string }[];
};

export const emptyTally = (): Tally => ({ passed: 0, failed: [], skipped: [] });

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The line that outside checks read. Don't change it. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** For a test runner's reporter: passes the tally to `npm test`, if that has asked for it. */
export function handOver(tally: Tally): void {
  const { LEARN_AMP_REPORT: file } = localEnv();
  if (file) writeFileSync(file, JSON.stringify(tally));
}

/**
 * Reads what the reporter passed. A runner that failed without a failed test (a file that doesn't load, a server that
 * doesn't start) counts as one failure. So does one that ended without passing anything.
 */
export function takeOver(file: string, runner: string, exitCode: number, output: string): Tally {
  const tally = readTally(file);
  rmSync(file, { force: true });
  if (tally && (exitCode === 0 || tally.failed.length > 0)) return tally;
  const failure = { name: `${runner} ended with ${exitCode}`, detail: output };
  return addTallies([tally ?? emptyTally(), { ...emptyTally(), failed: [failure] }]);
}

function readTally(file: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Tally;
  } catch {
    return undefined;
  }
}
