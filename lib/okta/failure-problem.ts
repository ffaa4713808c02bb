import { AppError } from "@/lib/errors";
import type { OktaFailure, OktaFailureKind } from "./failure";

const words: Record<OktaFailureKind, { message: string; advice: string }> = {
  refused: {
    message: "Okta refused the API credential.",
    advice: "Create a new one in Okta and save it under API access.",
  },
  forbidden: {
    message: "The API credential can't read this.",
    advice: "Check it under API access. We list what's missing there.",
  },
  limited: {
    message: "Okta's rate limit is used up.",
    advice: "Wait a minute and try again.",
  },
  unreachable: { message: "We couldn't reach Okta.", advice: "Try again in a minute." },
  unreadable: {
    message: "We couldn't read Okta's response.",
    advice: "Try again in a minute. Check that your Okta address leads to Okta.",
  },
  "cursor-expired": { message: "Okta's list was cut short.", advice: "Try again." },
  unknown: {
    message: "Okta returned an unexpected response.",
    advice: "Check that the app still exists in Okta, then try again.",
  },
};

/** What a person who waits for a page reads if Okta didn't answer as expected. Runs have words of their own. */
export function oktaProblem(failure: OktaFailure): AppError {
  const { message, advice } = words[failure.kind];
  return new AppError(`okta-${failure.kind}`, message, { advice, cause: failure });
}
