import { listRecipients } from "@/lib/alerts/recipients";
import type { Context } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { MailContent } from "@/lib/mail/compose";
import { claimSummary, recordSummary } from "./claim-summary";
import { type DueSummary, dueSummaries } from "./due-summaries";
import { readSummaryFacts } from "./read-summary-facts";
import { summaryWords } from "./summary-words";

/** Mails per call; the others go out with the next. */
const A_CALL = 100;

export interface MailSummariesInput {
  appUrl: string;
  contextFor(companyId: string): Context;
  send(context: Context, mail: MailContent & { to: string }): Promise<void>;
}

/**
 * Mails the summary of last week to those who get alerts, on the company's Monday morning, across all companies. Each
 * person's is claimed before it's sent. If the mail server accepted nothing of it, it's retried ten minutes later.
 */
export async function mailSummaries(
  db: Db,
  now: Date,
  input: MailSummariesInput,
): Promise<{ mailed: number }> {
  let mailed = 0;
  for (const due of await dueSummaries(db, now)) {
    mailed += await mailCompany(due, now, input);
    if (mailed >= A_CALL) break;
  }
  return { mailed };
}

async function mailCompany(due: DueSummary, now: Date, input: MailSummariesInput): Promise<number> {
  const context = { ...input.contextFor(due.companyId), clock: { now: () => now } };
  let words: MailContent | null = null;
  let mailed = 0;
  for (const { personId, email, chosen } of await listRecipients(context)) {
    const claim = { personId, monday: due.monday };
    if (!chosen || email === null || !(await claimSummary(context, claim))) continue;
    words ??= summaryWords(await readSummaryFacts(context, due), input.appUrl);
    if (!(await sendOne(context, { to: email, ...words }, input))) continue;
    await recordSummary(context, claim);
    mailed += 1;
  }
  return mailed;
}

/** @returns whether the mail went out, or may have: then it isn't sent again */
async function sendOne(
  context: Context,
  mail: MailContent & { to: string },
  input: MailSummariesInput,
): Promise<boolean> {
  try {
    await input.send(context, mail);
    return true;
  } catch (err) {
    if (!(err instanceof AppError)) throw err;
    context.log.error({ err }, "weekly summary not mailed");
    return err.code !== "mail-not-set-up" && err.details.extra?.handedOver !== "nothing";
  }
}
