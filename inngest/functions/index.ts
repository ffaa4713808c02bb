import { mailAlertsEveryMinute } from "./alerts/mail-alerts";
import { mailSummariesEveryFiveMinutes } from "./alerts/mail-summaries";
import { watchAlertsEveryTenMinutes } from "./alerts/watch-alerts";
import { watchCredentials } from "./alerts/watch-credentials";
import { deleteOldDataEveryNight } from "./delete-old-data";
import { deleteOldSessionsEveryHour } from "./delete-old-sessions";
import { catchUpCompany } from "./events/catch-up";
import { processEventsOfCompany } from "./events/process-events";
import { sweepEventsEveryMinute } from "./events/sweep-events";
import { moveCompany, sweepMovesEveryMinute } from "./move-company";
import { erasePeopleEveryMinute } from "./people/erase-people";
import { sendInvitationsEveryMinute } from "./people/send-invitations";
import { startScheduledPeople } from "./people/start-scheduled-people";
import { sendRemindersEveryFiveMinutes } from "./send-reminders";
import { startDueRuns } from "./sync/start-due-runs";
import { sweepRunsEveryMinute } from "./sync/sweep-runs";
import { syncRun } from "./sync/sync-run";

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
