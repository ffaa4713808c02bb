import { mailNoticesEachMinute } from "./mail-notices";
import { startDueRuns } from "./start-due-runs";
import { sweepRunsEachMinute } from "./sweep-runs";
import { syncRun } from "./sync-run";

export const functions = [syncRun, startDueRuns, sweepRunsEachMinute, mailNoticesEachMinute];
