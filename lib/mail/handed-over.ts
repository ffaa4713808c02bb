/**
 * What a mail server got of a mail that failed.
 * - nothing: we never got to send it this address, so any mail would have failed
 * - later: it refused this one for now, and has nothing of it
 * - refused: it refused this one for good, and has nothing of it
 * - unknown: the connection broke after the mail was handed over, so it may have gone out
 */
export type HandedOver = "nothing" | "later" | "refused" | "unknown";

export interface MailFailure {
  /** nodemailer's code. */
  code?: string;
  /** The SMTP command that failed. */
  command?: string;
  /** The server's answer to it, if there was one. */
  responseCode?: number;
}

/** Returns what the mail server got. `bodyAsked`: it answered 354, so it asked for the mail itself. */
export function handedOver(failure: MailFailure, bodyAsked: boolean): HandedOver {
  const { code, command = "", responseCode = 0 } = failure;
  if (bodyAsked) {
    // The server's answer to the mail itself counts. Without one, we don't know whether it has the mail.
    if (code !== "EMESSAGE" || responseCode === 0) return "unknown";
    return responseCode >= 500 ? "refused" : "later";
  }
  if (code === "EENVELOPE" && command === "API") return "refused";
  if (code !== "EENVELOPE" || !/^(RCPT|DATA)/.test(command)) return "nothing";
  if (responseCode === 421) return "nothing";
  return responseCode >= 500 ? "refused" : "later";
}
