/** Why a removal needs an admin's approval (R2 to R4), in words for them. */
export const holdReasons = {
  LAST_OWNER: "This is the last active owner. Make someone else an owner first.",
  STARTED_BY_THEM: "This person started the sync, so someone else must approve their removal.",
  PROTECTED: "This person is protected.",
  ALLOWANCE: "Daily removal limit reached. An admin must approve the rest.",
} as const;

export type HoldReason = keyof typeof holdReasons;
