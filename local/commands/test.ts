import { readCommandLine } from "../command-line.mjs";
import { runAndReport } from "../testing/run-and-report";
import { everyStage } from "../testing/stages";

// npm test, and npm run test:full (--full): every check in turn.
await runAndReport(everyStage, { full: readCommandLine("test").values.full });
