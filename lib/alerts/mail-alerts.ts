import type { Context } from "@/lib/context";
import { type Db, Prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { listRecipients } from "./recipients";

/** Alerts mailed in one tick. */
const A_TICK = 50;
/** An older claim is from a worker that died between claiming and sending, or not everyone got the mail. */
const CLAIM_MS = 10 * 60_000;
/** The longest time between two tries for an address that takes no mail. */
const LONGEST_MS = 24 * 60 * 60_000;

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

interface ClaimedNotice {
  companyId: string;
  id: string;
  cause: string;
  company: string;
  title: string;
  text: string;
  advice: string;
  path: string;
  forStaff: boolean;
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

/**
 * Resolved alerts are left out: what is no longer wrong is no news. The time to the next try is the time that an alert
 * was tried for so far, within the two limits.
 */
async function claimNotices(db: Db, now: Date): Promise<ClaimedNotice[]> {
  return db.$queryRaw<ClaimedNotice[]>(Prisma.sql`
    UPDATE notice n SET claimed_at = ${now}
    FROM company c
    WHERE c.id = n.company_id AND (n.company_id, n.id) IN (
      SELECT w.company_id, w.id FROM notice w JOIN company e ON e.id = w.company_id
      WHERE w.mailed_at IS NULL AND w.settled_at IS NULL AND e.okta_enabled_at IS NOT NULL
        AND (w.claimed_at IS NULL OR ${now}::timestamptz - w.claimed_at > least(
          greatest(w.claimed_at - w.raised_at, ${CLAIM_MS} * interval '1 ms'), ${LONGEST_MS} * interval '1 ms'))
      ORDER BY w.raised_at LIMIT ${A_TICK} FOR UPDATE OF w SKIP LOCKED)
    RETURNING n.company_id::text AS "companyId", n.id::text AS id, n.cause, c.name AS company, n.title, n.text, n.advice, n.path, n.for_staff AS "forStaff"`);
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
