/**
 * What a mail server got of a mail that failed.
 * - nothing: it was never asked for this address, so nothing is wrong with it and any mail would have failed
 * - later: it refused this one for now, and has nothing of it
 * - refused: it refused this one for good, and has nothing of it
 * - unknown: the talk broke off after the mail was handed over, so it may have gone out
 */
export type HandedOver = "nothing" | "later" | "refused" | "unknown";

export interface MailFailure {
  /** nodemailer's code. */
  code?: string;
  /** The SMTP command that failed. */
  command?: string;
  /** The server's answer to it, where there was one. */
  responseCode?: number;
}

/** Returns what the mail server got. `bodyAsked`: it answered 354, so it asked for the mail itself. */
export function handedOver(failure: MailFailure, bodyAsked: boolean): HandedOver {
  const { code, command = "", responseCode = 0 } = failure;
  if (bodyAsked) {
    // An answer to the mail itself is the server's word; anything else leaves open what became of it.
    if (code !== "EMESSAGE" || responseCode === 0) return "unknown";
    return responseCode >= 500 ? "refused" : "later";
  }
  if (code === "EENVELOPE" && command === "API") return "refused";
  if (code !== "EENVELOPE" || !/^(RCPT|DATA)/.test(command)) return "nothing";
  if (responseCode === 421) return "nothing";
  return responseCode >= 500 ? "refused" : "later";
}
