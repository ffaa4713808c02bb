import type { Context } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type ClaimedNotice, claimNotices } from "./claim-notices";
import { listRecipients } from "./recipients";

export interface AlertMail {
  to: string;
  subject: string;
  paragraphs: string[];
  action: { label: string; href: string };
  footnote: string;
  footnoteLink?: { label: string; href: string };
}

export interface MailAlertsInput {
  appUrl: string;
  /** The page where Learn Amp staff read their alerts. */
  staffEmail: string;
  contextFor(companyId: string): Context;
  send(context: Context, mail: AlertMail): Promise<void>;
  /** The causes, by their prefix, that a company's state rules out. Its pages don't show them either. */
  ruledOutFor(context: Context): Promise<readonly string[]>;
}

/**
 * Mails new alerts to their recipients, across all companies. Each is claimed before anything is sent, so two ticks never
 * mail the same one. Those who didn't get it are tried again ten minutes later, then less and less often.
 * @returns how many alerts all of their recipients have now
 */
export async function mailAlerts(db: Db, now: Date, input: MailAlertsInput): Promise<{ mailed: number }> {
  const claimed = await claimNotices(db, now);
  let mailed = 0;
  for (const notice of claimed) {
    const context = input.contextFor(notice.companyId);
    if (await isRuledOut(context, notice, input)) continue;
    if (!(await mailOne(context, notice, input))) continue;
    await db.notice.updateMany({
      where: { companyId: notice.companyId, id: notice.id },
      data: { mailedAt: context.clock.now() },
    });
    mailed += 1;
  }
  return { mailed };
}

/** A mail never says what a company's pages wouldn't. We check again while the alert is open. */
async function isRuledOut(context: Context, notice: ClaimedNotice, input: MailAlertsInput): Promise<boolean> {
  if (notice.forStaff) return false;
  return (await input.ruledOutFor(context)).some((prefix) => notice.cause.startsWith(prefix));
}

/** Mails everyone who hasn't got the alert yet. @returns whether everyone has it now; false without anyone to mail */
async function mailOne(context: Context, notice: ClaimedNotice, input: MailAlertsInput): Promise<boolean> {
  const mail = words(notice, input.appUrl);
  if (notice.forStaff) return sendOne(context, { to: input.staffEmail, ...mail }, input);
  const recipients = await recipientsFor(context, notice);
  let missed = 0;
  for (const { email, personId } of recipients.filter(({ hasIt }) => !hasIt)) {
    if (await sendOne(context, { to: email, ...mail }, input))
      await recordMail(context, { notice, personId });
    else missed += 1;
  }
  return recipients.length > 0 && missed === 0;
}

async function recipientsFor(context: Context, { id }: ClaimedNotice) {
  const [recipients, mails] = await Promise.all([
    listRecipients(context),
    context.db.noticeMail.findMany({ where: { companyId: context.companyId, noticeId: id } }),
  ]);
  const mailed = new Set(mails.map(({ personId }) => personId));
  return recipients.flatMap(({ chosen, email, personId }) =>
    chosen && email !== null ? [{ email, personId, hasIt: mailed.has(personId) }] : [],
  );
}

async function recordMail(
  { companyId, clock, db }: Context,
  { notice, personId }: { notice: ClaimedNotice; personId: string },
): Promise<void> {
  await db.noticeMail.createMany({
    data: { companyId, noticeId: notice.id, personId, mailedAt: clock.now() },
    skipDuplicates: true,
  });
}

/** @returns whether the mail went out, or may have: then it isn't sent again */
async function sendOne(context: Context, mail: AlertMail, input: MailAlertsInput): Promise<boolean> {
  try {
    await input.send(context, mail);
    return true;
  } catch (err) {
    context.log.error({ err }, "alert not mailed");
    return err instanceof AppError && err.details.extra?.handedOver === "unknown";
  }
}

function words(notice: ClaimedNotice, appUrl: string): Omit<AlertMail, "to"> {
  return {
    subject: `${notice.company}, Okta: ${notice.title}`,
    paragraphs: [notice.text, notice.advice],
    action: { label: "Open Learn Amp", href: `${appUrl}${notice.path}` },
    footnote: notice.forStaff
      ? "You get this email as Learn Amp staff, because no one at the company can fix it."
      : "You get this email because you receive alerts about the Okta integration.",
    ...(notice.forStaff
      ? {}
      : {
          footnoteLink: {
            label: "Choose who gets alerts",
            href: `${appUrl}/integrations/okta/settings/schedule`,
          },
        }),
  };
}
