import type { OktaFailure, OktaFailureKind } from "@/lib/okta/port";
import type { RunFailureCode } from "./work";

export interface FailureWords {
  code: string;
  /** What happened, to an admin. */
  reason: string;
  /** What to do about it. */
  advice: string;
}

/** Reasons that are ours, not Okta's. */
type OwnFailureCode = "internal" | "disconnected" | "lost" | "rate-limited-too-long";

type Words = Omit<FailureWords, "code">;

const oktaWords: Record<OktaFailureKind, Words> = {
  refused: {
    reason: "Okta does not accept the API credential.",
    advice:
      "The token may be revoked or expired, or the admin who made it deactivated. Make a new one in Okta under Security > API > Tokens and save it in the connection.",
  },
  forbidden: {
    reason: "The API credential may not read what the sync needs.",
    advice: "Check in Okta which admin role the credential has: reading users, groups and apps is needed.",
  },
  limited: {
    reason: "Okta's rate limit left no room for the sync.",
    advice: "Look at Reports > Rate Limits in Okta for what else uses it up. The sync tries again by itself.",
  },
  unreachable: {
    reason: "Okta could not be reached, or broke off its answers, several times in a row.",
    advice: "Check Okta's status page and the org's address. The sync tries again by itself within the hour.",
  },
  unreadable: {
    reason: "Okta's answers could not be read.",
    advice:
      "Check that the org's address leads to Okta and not to a proxy or a sign-in page. The sync tries again by itself.",
  },
  "cursor-expired": {
    reason: "Okta's list could not be read to its end: its place in the list expired again and again.",
    advice: "The sync tries again by itself within the hour.",
  },
  unknown: {
    reason: "Okta answered in a way that was not expected.",
    advice:
      "Check that the app still exists in Okta. If it does, tell support the request id shown with this run.",
  },
};

const ownWords: Record<RunFailureCode | OwnFailureCode, Words> = {
  nobody: {
    reason: "Okta's answer was fine, but nobody was in it.",
    advice:
      "Nobody was changed. Either no one is assigned to the app (Okta: Applications > the app > Assignments), or the credential has no admin role that lets it see people.",
  },
  "cursor-expired": oktaWords["cursor-expired"],
  "app-missing": {
    reason: "The app of this integration does not exist in Okta any more.",
    advice: "Restore the app in Okta, or set up the connection with a new one. Nobody was removed.",
  },
  "listing-endless": {
    reason: "Okta's list of people does not end: it names the same pages, or empty pages, again and again.",
    advice:
      "No one was changed. We try again within the hour. If it happens again, check Okta's status page and tell Okta's support.",
  },
  "groups-missing": {
    reason: "The chosen groups no longer exist in Okta.",
    advice: "No one was removed. Choose other groups under Settings > Fields.",
  },
  "people-unread": {
    reason: "Okta answers, but not about the people in this update.",
    advice: "We try these people again, with a growing pause. If it goes on, open them in Okta.",
  },
  "rate-limited-too-long": {
    reason: "Okta's rate limit left no room for the sync for two hours.",
    advice:
      "Open Reports > Rate Limits in Okta to see what uses the limit up. Then press Sync users; we also try again within the hour.",
  },
  internal: {
    reason: "Something went wrong on our side.",
    advice:
      "Nothing was lost: what had been applied stands, the rest comes with the next sync. If it happens again, tell support the id of this run.",
  },
  disconnected: {
    reason: "The connection to Okta was ended while this sync was under way.",
    advice: "Nothing to do: what had been applied stands. Set up the integration again to go on.",
  },
  lost: {
    reason: "The sync stopped without a word and could not be taken up again.",
    advice:
      "Nothing was lost: what had been applied stands, the rest comes with the next sync. Press Sync users to start it now.",
  },
};

/** Words for an Okta failure; Okta's own status and request id are added for whoever looks deeper. */
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
