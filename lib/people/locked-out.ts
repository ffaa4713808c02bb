import { Prisma } from "@/lib/db/client";

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

/** `notLockedOut` as SQL, for people under this alias. */
export function notLockedOutSql(alias: "o" | "p"): Prisma.Sql {
  const person = Prisma.raw(alias);
  return Prisma.sql`${person}.locked_by_okta_at IS NULL
    AND NOT EXISTS (
      SELECT FROM sync_hold x
      WHERE x.company_id = ${person}.company_id
        AND x.person_id = ${person}.id
        AND x.state = 'OPEN'
        AND x.fact ~ ${`^(${LOCKED_OUT_FACTS.join("|")})`}
    )`;
}

/** Whether someone (`o`) is an active owner whom Okta hasn't locked out: the kind a company must keep (R4). */
export const actingOwnerSql = Prisma.sql`(
  o.role = 'OWNER'
    AND o.status = 'ACTIVE'
    AND ${notLockedOutSql("o")}
)`;
