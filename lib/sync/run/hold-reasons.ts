/** Why a removal waits for an admin (R2 to R4), in words for them. */
export const holdReasons = {
  LAST_OWNER: "This is the last active owner. Make somebody else an owner before approving.",
  STARTED_BY_THEM: "This person started the sync themselves.",
  PROTECTED: "This person is protected.",
  ALLOWANCE: "More people would be removed within 24 hours than goes through without an admin's approval.",
} as const;

export type HoldReason = keyof typeof holdReasons;
