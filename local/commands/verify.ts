import { runAndReport } from "../testing/run-and-report";
import { quickStages } from "../testing/stages";

// npm run verify: checks a change while it's being made.
await runAndReport(quickStages, { together: true });
