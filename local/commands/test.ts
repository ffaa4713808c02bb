import { readCommandLine } from "../command-line.mjs";
import { localEnv } from "../env";
import { dataFolder } from "../launch/data-folder";
import { isForTheReader } from "../launch/errors";
import { runStages } from "../testing/stages";
import { addTallies, lastLine } from "../testing/tally";

// npm test, and npm run test:full (--full): runs every check in turn. Outside checks read the last line.

const { full } = readCommandLine("test").values;
const tally = addTallies(await runStages(folder(), full));

for (const { name, reason } of tally.skipped) console.log(`\nSkipped: ${name}\n  ${reason}`);
for (const { name, detail } of tally.failed) console.log(`\nFAILED: ${name}\n${detail}`);
console.log(`\n${lastLine(tally)}`);
process.exit(tally.failed.length > 0 ? 1 : 0);

function folder() {
  try {
    return dataFolder(localEnv());
  } catch (error) {
    console.error(isForTheReader(error) ? error.message : error);
    process.exit(1);
  }
}
