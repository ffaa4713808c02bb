import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isMailSetUp } from "@/lib/mail/send-mail";
import { listRecipients } from "@/lib/notices/recipients";
import type { ScheduleView } from "./contract";

/** When the daily sync runs and whom it tells. @throws AppError 404 without a connection */
export async function readSchedule(context: Context): Promise<ScheduleView> {
  const { companyId, db } = context;
  const [company, connection, people, notInvited] = await Promise.all([
    db.company.findUniqueOrThrow({ where: { id: companyId }, select: { timeZone: true } }),
    db.oktaConnection.findUnique({ where: { companyId }, select: { dailyHour: true, invitations: true } }),
    listRecipients(context),
    db.person.count({ where: { companyId, oktaId: { not: null }, status: "ACTIVE", invitation: null } }),
  ]);
  if (!connection) throw notFound("The Okta connection");
  const counted = await db.invitation.groupBy({ by: ["state"], where: { companyId }, _count: true });
  const of = (state: string) => counted.find((row) => row.state === state)?._count ?? 0;
  const counts = {
    WAITING: of("WAITING"),
    CLAIMED: of("CLAIMED"),
    SENT: of("SENT"),
    UNKNOWN: of("UNKNOWN"),
    FAILED: of("FAILED"),
  };
  return {
    timeZone: company.timeZone,
    dailyHour: connection.dailyHour,
    notices: { people, mailSetUp: isMailSetUp() },
    invitations: { policy: connection.invitations, notInvited, counts, attention: [] },
  };
}
