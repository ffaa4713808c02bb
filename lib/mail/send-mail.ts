import { createTransport } from "nodemailer";
import SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import type { Context } from "@/lib/context";
import { mailEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { compose, type MailContent } from "./compose";
import { handedOver, type MailFailure } from "./handed-over";

type Logger = Exclude<SMTPTransport.Options["logger"], boolean | undefined>;

/** How long the mail server may take to answer, in milliseconds: someone may be waiting for the page. */
const PATIENCE_MS = 10_000;

/** Whether we can send mail at all: pages that lead to a mail say so beforehand. */
export function isMailSetUp(): boolean {
  return mailEnv().SMTP_URL !== undefined;
}

/**
 * Sends one mail to one address, as text and HTML. We log only that it was sent, neither its words nor the address,
 * because a mail may contain a link that signs in.
 * @throws AppError 503 `mail-not-set-up` without SMTP_URL, 502 `mail-not-sent` if the mail server refuses or is silent
 */
export async function sendMail(
  context: Pick<Context, "log">,
  input: MailContent & { to: string },
): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = mailEnv();
  if (!SMTP_URL)
    throw new AppError("mail-not-set-up", "This server can't send email yet, so nothing was sent.", {
      advice: "Ask your server administrator to set SMTP_URL.",
    });
  const from = MAIL_FROM ?? `Learn Amp <no-reply@${new URL(APP_URL).hostname}>`;
  const talk = { bodyAsked: false };
  try {
    const { messageId } = await createTransport(transportFor(SMTP_URL, talk)).sendMail({
      from,
      // As an object, so that a comma in an address doesn't make it two.
      to: { name: "", address: input.to },
      ...compose(input),
    });
    context.log.info({ messageId }, "mail sent");
  } catch (error) {
    const failure = error as MailFailure;
    const { code, responseCode } = failure;
    context.log.error({ code, responseCode }, "mail not sent");
    throw new AppError("mail-not-sent", `We couldn't send the email: ${reason(code, responseCode)}.`, {
      advice: "Try again in a few minutes. If it keeps happening, tell your server administrator.",
      extra: { handedOver: handedOver(failure, talk.bodyAsked) },
    });
  }
}

/** A connection for one mail: only then can we tell whether the server asked for that mail before the connection broke. */
function transportFor(url: string, talk: { bodyAsked: boolean }): SMTPTransport {
  return new SMTPTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    transactionLog: true,
    logger: listenerTo((line) => {
      if (line.startsWith("354")) talk.bodyAsked = true;
    }),
  });
}

/** Logs what the server says, and nothing else: what we say may contain a password. */
function listenerTo(hear: (line: string) => void): Logger {
  const silent = () => {};
  const debug = (entry: unknown, line: unknown) => {
    const isServer = typeof entry === "object" && entry !== null && "tnx" in entry && entry.tnx === "server";
    if (isServer && typeof line === "string") hear(line);
  };
  return { level: silent, trace: silent, info: silent, warn: silent, error: silent, fatal: silent, debug };
}

/** nodemailer's codes in words. Its own messages may repeat the address or the server's password. */
function reason(code: string | undefined, responseCode: number | undefined): string {
  if (code === "EAUTH") return "the mail server refused our username or password";
  if (code === "ECONNECTION" || code === "EDNS" || code === "ESOCKET" || code === "ETIMEDOUT")
    return "the mail server can't be reached";
  if (code === "EENVELOPE") return "the mail server doesn't accept this address";
  if (responseCode) return `the mail server answered ${responseCode}`;
  return "the mail server refused it";
}
