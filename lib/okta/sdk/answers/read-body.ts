import { OktaFailure } from "../../failure";
import { parseAnswer } from "./parse-answer";

/**
 * Parses an answer's body. `what` says what was asked for.
 * @throws OktaFailure `unreadable` for anything but JSON
 */
export function readBody(bytes: Buffer, what: string): unknown {
  try {
    return parseAnswer(bytes);
  } catch (cause) {
    throw new OktaFailure("unreadable", `${what}: Okta's answer is not JSON.`, { cause });
  }
}
