import type { OktaFailure, OktaFailureKind } from "@/lib/okta/failure";
import type { RunFailureCode } from "@/lib/sync/run/work";

export interface FailureWords {
  code: string;
  /** What happened, to an admin. */
  reason: string;
  /** What to do about it. */
  advice: string;
}

/** Reasons that are our own, not Okta's. */
type OwnFailureCode = "internal" | "disconnected" | "lost" | "rate-limited-too-long";

type Words = Omit<FailureWords, "code">;

const oktaWords: Record<OktaFailureKind, Words> = {
  refused: {
    reason: "Okta refused the API credential.",
    advice:
      "The token may be revoked or expired, or its owner deactivated. Create a new one in Okta under Security > API > Tokens and save it under API access.",
  },
  forbidden: {
    reason: "The API credential can't read everything the sync needs.",
    advice: "Check the credential's admin role in Okta. It must be able to read users, groups and apps.",
  },
  limited: {
    reason: "Okta's rate limit held up the sync.",
    advice: "In Okta, open Reports > Rate Limits to see what uses it up. We try again automatically.",
  },
  unreachable: {
    reason: "We couldn't reach Okta after several tries.",
    advice: "Check Okta's status page and your Okta address. We try again within the hour.",
  },
  unreadable: {
    reason: "We couldn't read Okta's responses.",
    advice:
      "Check that your Okta address leads to Okta and not to a proxy or a sign-in page. We try again automatically.",
  },
  "cursor-expired": {
    reason: "Okta's page cursor expired repeatedly, so we couldn't read the whole list.",
    advice: "We try again within the hour.",
  },
  unknown: {
    reason: "Okta returned an unexpected response.",
    advice: "Check that the app still exists in Okta. If it does, send support the request ID shown here.",
  },
};

const ownWords: Record<RunFailureCode | OwnFailureCode, Words> = {
  nobody: {
    reason: "Okta returned no people.",
    advice:
      "We changed no one. Check that people are assigned to the app (Okta: Applications > the app > Assignments) and that the credential's admin role can see them.",
  },
  "cursor-expired": oktaWords["cursor-expired"],
  "app-missing": {
    reason: "The app no longer exists in Okta.",
    advice: "We removed no one. Restore the app in Okta, or set up the connection with a new one.",
  },
  "listing-endless": {
    reason: "Okta's list of people never ends: it repeats pages or returns empty ones.",
    advice:
      "We changed no one, and try again within the hour. If it keeps happening, check Okta's status page and contact Okta support.",
  },
  "groups-missing": {
    reason: "The chosen groups no longer exist in Okta.",
    advice: "We removed no one. Choose other groups under Fields and scope.",
  },
  "people-unread": {
    reason: "Okta responds, but not about the people in this update.",
    advice: "We keep trying, at growing intervals. If it continues, check these people in Okta.",
  },
  "rate-limited-too-long": {
    reason: "Okta's rate limit held up the sync for 2 hours.",
    advice:
      "In Okta, open Reports > Rate Limits to see what uses it up. Then select Sync users. We also try again within the hour.",
  },
  internal: {
    reason: "Something went wrong on our side.",
    advice:
      "Changes so far are saved. The next sync does the rest. If it keeps happening, send support the sync ID.",
  },
  disconnected: {
    reason: "Okta was disconnected during this sync.",
    advice: "Changes so far are saved. To sync again, set up the integration.",
  },
  lost: {
    reason: "The sync stopped unexpectedly.",
    advice: "Changes so far are saved. Select Sync users to do the rest now, or wait for the next sync.",
  },
};

/**
 * Returns words for an Okta failure, with Okta's own status and request ID for people who investigate
 * further.
 */
export function wordsForOkta(failure: OktaFailure): FailureWords {
  const { status, code, requestId } = failure.details;
  const facts = [status && `HTTP ${status}`, code, requestId && `request ${requestId}`]
    .filter(Boolean)
    .join(", ");
  const words = oktaWords[failure.kind];
  return {
    code: failure.kind,
    reason: facts ? `${words.reason} (${facts})` : words.reason,
    advice: words.advice,
  };
}

export function wordsFor(code: RunFailureCode | OwnFailureCode): FailureWords {
  return { code, ...ownWords[code] };
}
