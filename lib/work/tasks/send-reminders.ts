import { DateTime } from "luxon";
import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { MailContent } from "@/lib/mail/compose";
import { type ClaimedTask, claimReminders, releaseReminders } from "./claim-reminders";
import { reminderWords } from "./reminder-copy";

/** Reminders go out in these hours of the company's day. */
const MORNING = { from: 8, until: 11 };

export interface SendRemindersInput {
  appUrl: string;
  /** The most mails in one call; the others wait for the next. */
  limit: number;
  contextFor(companyId: string): Context;
  send(context: Context, mail: MailContent & { to: string }): Promise<void>;
}

interface CompanyDay {
  companyId: string;
  company: string;
  today: string;
}

/**
 * Reminds people of their tasks in their company's morning, across all companies: once before a task is due and once
 * after (V4). One mail lists all tasks of a person. Tasks are claimed before it's sent, and released if the mail server
 * has nothing of it.
 * @returns how many mails were claimed and sent; if fewer than the limit were claimed, no more are due now
 */
export async function sendReminders(
  db: Db,
  now: Date,
  input: SendRemindersInput,
): Promise<{ claimed: number; sent: number }> {
  const done = { claimed: 0, sent: 0 };
  for (const day of await mornings(db, now)) {
    while (done.claimed < input.limit) {
      const tasks = await claimReminders(db, { ...day, now });
      if (tasks.length === 0) break;
      done.claimed += 1;
      const outcome = await sendOne(day, tasks, input);
      if (outcome === "sent") done.sent += 1;
      if (outcome === "sent" || outcome === "unknown") continue;
      await releaseReminders(
        db,
        { ...day, now },
        tasks.map(({ id }) => id),
      );
      // It would be claimed again at once, so the next call tries.
      return { ...done, claimed: 0 };
    }
  }
  return done;
}

/** Companies with tasks that may be due for a reminder, in whose time zone it is morning. */
async function mornings(db: Db, now: Date): Promise<CompanyDay[]> {
  const companies = await db.$queryRaw<{ companyId: string; company: string; timeZone: string }[]>(Prisma.sql`
    SELECT c.id::text AS "companyId", c.name AS company, c.time_zone AS "timeZone"
    FROM company c
    WHERE c.id IN (
      SELECT w.company_id
      FROM task w
      WHERE w.done_at IS NULL AND w.overdue_reminder_at IS NULL
        AND w.due_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 2)
    ORDER BY c.id`);
  return companies.flatMap(({ companyId, company, timeZone }) => {
    const local = DateTime.fromJSDate(now, { zone: timeZone });
    const isMorning = local.hour >= MORNING.from && local.hour < MORNING.until;
    return isMorning ? [{ companyId, company, today: local.toFormat("yyyy-MM-dd") }] : [];
  });
}

/** `later`: the mail server has nothing of it. A mail that may have gone out isn't sent again. */
async function sendOne(
  { companyId, company, today }: CompanyDay,
  tasks: ClaimedTask[],
  input: SendRemindersInput,
): Promise<"sent" | "later" | "unknown"> {
  const [first] = tasks;
  if (!first) return "sent";
  const context = input.contextFor(companyId);
  const sorted = tasks.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const words = reminderWords({ name: first.name, company, today, tasks: sorted }, input.appUrl);
  try {
    await input.send(context, { to: first.email, ...words });
    return "sent";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    context.log.error({ err: error, personId: first.personId }, "reminder not mailed");
    const isUntouched = error.code === "mail-not-set-up" || error.details.extra?.handedOver === "nothing";
    return isUntouched ? "later" : "unknown";
  }
}
