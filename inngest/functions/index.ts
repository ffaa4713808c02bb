import { mailNoticesEachMinute } from "./mail-notices";
import { startDueRuns } from "./start-due-runs";
import { startScheduledPeople } from "./start-scheduled-people";
import { sweepRunsEachMinute } from "./sweep-runs";
import { syncRun } from "./sync-run";

export const functions = [
  syncRun,
  startDueRuns,
  startScheduledPeople,
  sweepRunsEachMinute,
  mailNoticesEachMinute,
];
