import { IANAZone } from "luxon";
import { chooseRecipients } from "@/lib/alerts/choose-recipients";
import { setWeeklySummary } from "@/lib/alerts/set-weekly-summary";
import type { Context } from "@/lib/context";
import type { OktaConnection } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { invalid, notFound } from "@/lib/errors";
import { setInvitations } from "@/lib/invitations/set-invitations";
import { completeStep } from "@/lib/setup/complete-step";
import type { ScheduleInput } from "@/lib/setup/contract/settings";
import { boundedFullRunAt } from "@/lib/sync/run/next-full-run";

/**
 * Saves when the daily sync runs, whether new people are invited, who gets alerts and whether they get a
 * weekly summary, and completes the setup step. Saves all of it or nothing.
 * @throws AppError 400 for an unknown time zone or recipients who aren't allowed, 404 without a connection
 */
export async function saveSchedule(context: Context, input: ScheduleInput): Promise<void> {
  const { companyId } = context;
  const { timeZone, dailyHour, recipients, invitations } = input;
  if (!IANAZone.isValidZone(timeZone))
    throw invalid(`“${timeZone}” isn't a time zone.`, "Choose one from the list.");
  await inTransaction(context, async (context) => {
    const connection = await context.db.oktaConnection.findUnique({ where: { companyId } });
    if (!connection) throw notFound("The Okta connection");
    await context.db.company.update({ where: { id: companyId }, data: { timeZone } });
    await context.db.oktaConnection.updateMany({
      where: { companyId },
      data: { dailyHour, ...nextRun(context, connection, input) },
    });
    await setInvitations(context, invitations);
    await setWeeklySummary(context, { to: input.weeklySummary });
    await chooseRecipients(context, { personIds: recipients });
    await completeStep(context, {
      step: "schedule",
      found: { timeZone, dailyHour, invitations: invitations.policy },
    });
  });
}

/** A run that is already due stays due. Before the start, none is planned. */
function nextRun(
  context: Context,
  connection: OktaConnection,
  input: ScheduleInput,
): { nextFullRunAt?: Date } {
  const now = context.clock.now();
  const { state, nextFullRunAt, lastGoodRunAt, companyId } = connection;
  if (state === "DRAFT" || nextFullRunAt === null || nextFullRunAt <= now) return {};
  const { timeZone, dailyHour: hour } = input;
  return { nextFullRunAt: boundedFullRunAt({ now, timeZone, hour, companyId, lastGoodRunAt }) };
}
