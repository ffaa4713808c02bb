import { runAndReport } from "../testing/run-and-report";
import { quickStages } from "../testing/stages";

// npm run verify: what a change is checked by while it's being made.
await runAndReport(quickStages, { together: true });
