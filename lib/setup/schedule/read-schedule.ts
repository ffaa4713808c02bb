import { listRecipients } from "@/lib/alerts/recipients";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { readInvitations } from "@/lib/invitations/read-invitations";
import { isMailSetUp } from "@/lib/mail/send-mail";
import type { ScheduleView } from "@/lib/setup/contract/settings";

/**
 * Reads when the daily sync runs, and who gets alerts and the weekly summary. @throws AppError 404 without a
 * connection
 */
export async function readSchedule(context: Context): Promise<ScheduleView> {
  const { companyId, db } = context;
  const [company, connection, people, invitations] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { dailyHour: true, weeklySummary: true } }),
    listRecipients(context),
    readInvitations(context),
  ]);
  if (!connection) throw notFound("The Okta connection");
  return {
    timeZone: company.timeZone,
    dailyHour: connection.dailyHour,
    weeklySummary: connection.weeklySummary,
    notices: { people, mailSetUp: isMailSetUp() },
    invitations,
  };
}
