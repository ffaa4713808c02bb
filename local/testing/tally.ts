import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { localEnv } from "../env";

/** What became of some tests. `detail` is what to look at, `reason` why a test was not run. */
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

/** The line outside checks read; kept exactly so. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** For a test runner's reporter: hands the tally to `npm test`, where that has asked for it. */
export function handOver(tally: Tally): void {
  const { LEARN_AMP_REPORT: file } = localEnv();
  if (file) writeFileSync(file, JSON.stringify(tally));
}

/**
 * The other end. A runner that failed without a failed test (a file that does not load, a server that does not start)
 * counts as one failure, as does one that ended without having handed anything over.
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
