import type { Prisma } from "@/lib/db/client";

/** Returns Okta's status of someone who may not get in, with `:out` appended if they are out of scope too. */
export const LOCKED_OUT_FACTS = ["SUSPENDED", "DEPROVISIONED", "DELETED"];

/** Selects open holds of people whom Okta has locked out. */
export const lockedOutHold = {
  state: "OPEN",
  OR: LOCKED_OUT_FACTS.map((fact) => ({ fact: { startsWith: fact } })),
} satisfies Prisma.SyncHoldWhereInput;

/**
 * Selects people whom Okta hasn't locked out. Their removal may be held, or they may be on the never-sync
 * list, but a password is no way around Okta's answer (S4, S6, R4). Once an admin decides to keep someone,
 * the password works again.
 */
export const notLockedOut = {
  holds: { none: lockedOutHold },
  lockedByOktaAt: null,
} satisfies Prisma.PersonWhereInput;
