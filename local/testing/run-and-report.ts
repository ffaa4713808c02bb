import { localEnv } from "../env";
import { dataFolder } from "../launch/data-folder";
import { isForTheReader } from "../launch/errors";
import { type RunOptions, runStages, type Stage } from "./stages";
import { addTallies, lastLine } from "./tally";

/** Runs stages, prints what was skipped and what failed, and ends the process. The last line is for outside checks. */
export async function runAndReport(stages: Stage[], options: RunOptions): Promise<never> {
  const tally = addTallies(await runStages(stages, folder(), options));
  for (const { name, reason } of tally.skipped) console.log(`\nSkipped: ${name}\n  ${reason}`);
  for (const { name, detail } of tally.failed) console.log(`\nFAILED: ${name}\n${detail}`);
  console.log(`\n${lastLine(tally)}`);
  process.exit(tally.failed.length > 0 ? 1 : 0);
}

function folder() {
  try {
    return dataFolder(localEnv());
  } catch (error) {
    console.error(isForTheReader(error) ? error.message : error);
    process.exit(1);
  }
}
