import { type Evidence, NO_ANSWER, NOT_FOUND } from "./evidence";

/** Why a person is kept although they may have left. */
type Doubt =
  | "USER_NOT_ANSWERED"
  | "MEMBERSHIP_NOT_ANSWERED"
  | "CONTAINER_NOT_ACTIVE"
  | "DELETION_NOT_CONFIRMED";

export type Verdict =
  /** Okta has the person in scope, or nothing here removes access. */
  | { kind: "IN_SCOPE"; proves: null }
  | { kind: "SUSPENDED"; proves: "SUSPEND" }
  | { kind: "DEACTIVATED" | "DELETED" | "OUT_OF_SCOPE"; proves: "DEACTIVATE" }
  | { kind: "UNPROVEN"; proves: null; doubt: Doubt };

/**
 * Decides what Okta's answers about one person prove (R1). This is the only place that does; the database has
 * the same rule as a CHECK. A removal needs a positive answer about that very person: their status, that
 * they're out of scope while the app itself is fine, or that they were deleted. Anything else keeps the
 * person.
 */
export function verdictOf(evidence: Evidence): Verdict {
  const { userAnswer, membership } = evidence;
  if (userAnswer === NO_ANSWER) return unproven("USER_NOT_ANSWERED");
  if (userAnswer === NOT_FOUND) return verdictOfMissingUser(evidence);
  if (userAnswer === "DEPROVISIONED") return { kind: "DEACTIVATED", proves: "DEACTIVATE" };
  if (membership === "NOT_MEMBER" && evidence.container === "ACTIVE")
    return { kind: "OUT_OF_SCOPE", proves: "DEACTIVATE" };
  if (userAnswer === "SUSPENDED") return { kind: "SUSPENDED", proves: "SUSPEND" };
  if (membership === "MEMBER") return { kind: "IN_SCOPE", proves: null };
  return unproven(membership === "NOT_MEMBER" ? "CONTAINER_NOT_ACTIVE" : "MEMBERSHIP_NOT_ANSWERED");
}

function verdictOfMissingUser({ deletion }: Evidence): Verdict {
  return deletion === "LOGGED" || deletion === "SEEN_DEACTIVATED"
    ? { kind: "DELETED", proves: "DEACTIVATE" }
    : unproven("DELETION_NOT_CONFIRMED");
}

function unproven(doubt: Doubt): Verdict {
  return { kind: "UNPROVEN", proves: null, doubt };
}
