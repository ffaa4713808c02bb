import { catchUpCompany } from "./catch-up";
import { deleteOldDataEveryNight } from "./delete-old-data";
import { deleteOldSessionsEveryHour } from "./delete-old-sessions";
import { erasePeopleEveryMinute } from "./erase-people";
import { mailAlertsEveryMinute } from "./mail-alerts";
import { mailSummariesEveryFiveMinutes } from "./mail-summaries";
import { moveCompany, sweepMovesEveryMinute } from "./move-company";
import { processEventsOfCompany } from "./process-events";
import { sendInvitationsEveryMinute } from "./send-invitations";
import { sendRemindersEveryFiveMinutes } from "./send-reminders";
import { startDueRuns } from "./start-due-runs";
import { startScheduledPeople } from "./start-scheduled-people";
import { sweepEventsEveryMinute } from "./sweep-events";
import { sweepRunsEveryMinute } from "./sweep-runs";
import { syncRun } from "./sync-run";
import { watchAlertsEveryTenMinutes } from "./watch-alerts";
import { watchCredentials } from "./watch-credentials";

export const functions = [
  syncRun,
  startDueRuns,
  startScheduledPeople,
  sendInvitationsEveryMinute,
  sendRemindersEveryFiveMinutes,
  sweepRunsEveryMinute,
  mailAlertsEveryMinute,
  mailSummariesEveryFiveMinutes,
  watchCredentials,
  watchAlertsEveryTenMinutes,
  processEventsOfCompany,
  catchUpCompany,
  sweepEventsEveryMinute,
  deleteOldDataEveryNight,
  deleteOldSessionsEveryHour,
  erasePeopleEveryMinute,
  moveCompany,
  sweepMovesEveryMinute,
];
