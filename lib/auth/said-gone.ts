import type { Prisma } from "@/lib/db/client";

/** What Okta says of somebody who may not get in; followed by `:out` where they are out of scope too. */
const FACTS = ["SUSPENDED", "DEPROVISIONED", "DELETED"];

/**
 * People whom Okta has not locked out: their removal may be held, but a password is no way around Okta's word (S4, R4).
 * Once an admin decides to keep somebody, it is one again.
 */
export const notSaidGone = {
  holds: { none: { state: "OPEN", OR: FACTS.map((fact) => ({ fact: { startsWith: fact } })) } },
} satisfies Prisma.PersonWhereInput;
