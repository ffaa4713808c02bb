import { createTransport, type Transporter } from "nodemailer";
import type { Context } from "@/lib/context";
import { mailEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { compose, type MailContent } from "./compose";

/** How long the mail server may take to answer, in milliseconds: somebody may be waiting for the page. */
const PATIENCE_MS = 10_000;

let transport: { url: string; sender: Transporter } | undefined;

/** Whether mails can be sent at all: pages that lead to one say so beforehand. */
export function isMailSetUp(): boolean {
  return mailEnv().SMTP_URL !== undefined;
}

/**
 * Sends one mail to one address, as text and HTML. Only that it was sent is logged: neither its words nor the address,
 * since a mail may carry a link that signs in.
 * @throws AppError 503 `mail-not-set-up` without SMTP_URL, 502 `mail-not-sent` when the mail server says no or nothing
 */
export async function sendMail(
  context: Pick<Context, "log">,
  input: MailContent & { to: string },
): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = mailEnv();
  if (!SMTP_URL)
    throw new AppError("mail-not-set-up", 503, "Mail is not set up on this server, so nothing was sent.", {
      advice: "Whoever runs the server has to set SMTP_URL.",
    });
  const from = MAIL_FROM ?? `Learn Amp <no-reply@${new URL(APP_URL).hostname}>`;
  try {
    const { messageId } = await senderFor(SMTP_URL).sendMail({
      from,
      // As an object, so that no comma in an address makes it two.
      to: { name: "", address: input.to },
      ...compose(input),
    });
    context.log.info({ messageId }, "mail sent");
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    context.log.error({ code, responseCode }, "mail not sent");
    throw new AppError("mail-not-sent", 502, `The mail was not sent: ${reason(code, responseCode)}.`, {
      advice: "Try again in a few minutes; if it happens again, tell whoever runs the server.",
      extra: { handedOver: handedOver(code, responseCode) },
    });
  }
}

/** One transport for each address of a mail server; its connections are kept between mails. */
function senderFor(url: string): Transporter {
  if (transport?.url === url) return transport.sender;
  transport?.sender.close();
  // nodemailer takes every option from the address where it is given one.
  const address = new URL(url);
  const patience = String(PATIENCE_MS);
  const options = {
    pool: "true",
    maxConnections: "2",
    maxRequeues: "1",
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  };
  for (const [name, value] of Object.entries(options)) address.searchParams.set(name, value);
  transport = { url, sender: createTransport(address.href) };
  return transport.sender;
}

/** Whether the mail server got anything: "nothing", "refused", or "unknown" where the talk broke off. */
function handedOver(code: string | undefined, responseCode: number | undefined): string {
  if (code === "ECONNECTION" || code === "EDNS" || code === "EAUTH") return "nothing";
  return code === "EENVELOPE" || (responseCode ?? 0) >= 500 ? "refused" : "unknown";
}

/** nodemailer's codes in words; its own messages may repeat the address or the server's password. */
function reason(code: string | undefined, responseCode: number | undefined): string {
  if (code === "EAUTH") return "the mail server refused our user name or password";
  if (code === "ECONNECTION" || code === "EDNS" || code === "ESOCKET" || code === "ETIMEDOUT")
    return "the mail server cannot be reached";
  if (code === "EENVELOPE") return "the mail server does not accept this address";
  if (responseCode) return `the mail server answered ${responseCode}`;
  return "the mail server did not take it";
}
