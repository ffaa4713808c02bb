import type { EvidenceView } from "@/lib/sync/contract/evidence";
import type { Evidence } from "./evidence";

/** A stored row of evidence, with its columns unchanged. */
export interface EvidenceRow {
  askedAt: Date;
  userAnswer: string;
  membership: string | null;
  container: string | null;
  deletion: string | null;
}

const memberships: Record<NonNullable<Evidence["membership"]>, string> = {
  MEMBER: "Okta lists them as in scope.",
  NOT_MEMBER: "Okta says they're not assigned to the app, or not in any chosen group.",
  NO_ANSWER: "Okta didn't say whether they are in scope.",
};

const containers: Record<NonNullable<Evidence["container"]>, string> = {
  ACTIVE: "The app or groups exist and are active.",
  INACTIVE: "The app is deactivated in Okta, so this doesn't show that they left.",
  NOT_FOUND: "Okta doesn't find the app or group, so this doesn't show that they left.",
  NO_ANSWER: "Okta didn't respond about the app or groups.",
};

const deletions: Record<NonNullable<Evidence["deletion"]>, string> = {
  SEEN_DEACTIVATED: "Okta listed them as deactivated before.",
  LOGGED: "Okta's System Log shows their deletion.",
  NOT_LOGGED: "Okta's System Log shows no deletion, so the credential may just not see them.",
  NO_ANSWER: "We couldn't read Okta's System Log, so their deletion isn't confirmed.",
};

/** Puts evidence into words. The row may be older than this version, so unknown values are left out. */
export function describeEvidence(row: EvidenceRow): EvidenceView {
  const said = (words: Record<string, string>, value: string | null) =>
    value !== null && Object.hasOwn(words, value) ? [words[value] ?? ""] : [];
  return {
    askedAt: row.askedAt.toISOString(),
    answers: [
      describeUser(row.userAnswer),
      ...said(memberships, row.membership),
      ...said(containers, row.container),
      ...said(deletions, row.deletion),
    ],
  };
}

function describeUser(answer: string): string {
  if (answer === "ADDED_BY_SYNC") return "The sync that was undone had given them access.";
  if (answer === "NOT_FOUND") return "Okta no longer finds this person.";
  if (answer === "NO_ANSWER") return "Okta gave no clear answer about this person.";
  return `Status in Okta: ${answer}.`;
}
