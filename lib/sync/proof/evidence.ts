import type { OktaUser } from "@/lib/okta/answers";

/** Okta gave no usable answer to a question, which proves nothing in either direction. */
export const NO_ANSWER = "NO_ANSWER";
/** Okta answered 404 with E0000007. */
export const NOT_FOUND = "NOT_FOUND";

export type Membership = "MEMBER" | "NOT_MEMBER" | typeof NO_ANSWER;
/** What the app, or the chosen groups, answered about themselves. */
export type Container = "ACTIVE" | "INACTIVE" | typeof NOT_FOUND | typeof NO_ANSWER;
/** What we know about the end of a user whom Okta no longer finds. */
export type Deletion = "SEEN_DEACTIVATED" | "LOGGED" | "NOT_LOGGED" | typeof NO_ANSWER;

/** What Okta answered about one person, each question separately. Null if a question wasn't asked. */
export interface Evidence {
  /** Okta's status of the user, `NOT_FOUND` or `NO_ANSWER`. */
  userAnswer: string;
  membership: Membership | null;
  container: Container | null;
  deletion: Deletion | null;
}

/** Evidence as it was collected, with the person's profile if Okta gave one. */
export interface Answered extends Evidence {
  oktaId: string;
  /** The time before the first question. What Okta says is no older. */
  askedAt: Date;
  user: OktaUser | null;
}
