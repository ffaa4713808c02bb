import { catchUpCompany } from "./catch-up";
import { deleteOldEventsEachNight } from "./delete-old-events";
import { deleteOldSessionsEachHour } from "./delete-old-sessions";
import { mailNoticesEachMinute } from "./mail-alerts";
import { carryEventsOfCompany } from "./process-events";
import { sendInvitationsEachMinute } from "./send-invitations";
import { startDueRuns } from "./start-due-runs";
import { startScheduledPeople } from "./start-scheduled-people";
import { sweepEventsEachMinute } from "./sweep-events";
import { sweepRunsEachMinute } from "./sweep-runs";
import { syncRun } from "./sync-run";
import { watchCredentials } from "./watch-credentials";

export const functions = [
  syncRun,
  startDueRuns,
  startScheduledPeople,
  sendInvitationsEachMinute,
  sweepRunsEachMinute,
  mailNoticesEachMinute,
  watchCredentials,
  carryEventsOfCompany,
  catchUpCompany,
  sweepEventsEachMinute,
  deleteOldEventsEachNight,
  deleteOldSessionsEachHour,
];
