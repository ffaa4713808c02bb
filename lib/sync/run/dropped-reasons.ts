/**
 * Why a row of a preview wasn't applied when it was read again, in words for admins. Every code begins with
 * `DROPPED`.
 */
export const droppedReasons = {
  DROPPED_DONE: "Already done: this was no longer needed when we applied the preview.",
  DROPPED_HERE: "The value here changed after the preview, so we left it as it is.",
  DROPPED_OKTA: "Okta no longer says what the preview showed. The next sync applies what Okta says now.",
  DROPPED_TAKEN: "Someone else has this email address now.",
  DROPPED_KEPT: "Okta didn't confirm that they left, so they keep their access.",
  DROPPED_UNREAD: "Okta didn't answer about this person. The next sync tries again.",
  DROPPED_GONE: "This account is no longer linked to this person in Okta.",
  DROPPED_MASS: "Too many people would get a new Okta ID at once, so an admin decides about each of them.",
  DROPPED_NEVER_SYNC: "This person is on the never-sync list now.",
} as const;

export type DroppedReason = keyof typeof droppedReasons;
