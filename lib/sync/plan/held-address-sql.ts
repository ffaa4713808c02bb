import { Prisma } from "@/lib/db/client";

/** A person of the statement, by its alias. */
type Person = Prisma.Sql;

/** Whether a person's address gives access, because they have a role or a password (S7). */
export function grantsAccessSql(person: Person): Prisma.Sql {
  return Prisma.sql`(
    ${person}.role <> 'MEMBER'
      OR EXISTS (
        SELECT FROM person_password w
        WHERE w.company_id = ${person}.company_id AND w.person_id = ${person}.id
      )
  )`;
}

/** Whether an owner has given this answer about exactly this new address of the person. */
export function decidedSql(person: Person, email: Prisma.Sql, state: "APPROVED" | "REJECTED"): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM address_hold a
    WHERE a.company_id = ${person}.company_id
      AND a.person_id = ${person}.id
      AND a.state = ${state}::"HoldState"
      AND a.new_email = ${email}
  )`;
}

/**
 * Whether Okta alone may not set this new address (S7): it's outside the company's domains, it gives access,
 * and no owner has approved it.
 */
export function isHeldSql(person: Person, email: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    ${person}.email IS DISTINCT FROM ${email}
      AND ${grantsAccessSql(person)}
      AND NOT EXISTS (
        SELECT FROM company_domain o
        WHERE o.company_id = ${person}.company_id AND o.domain = split_part(${email}, '@', -1)
      )
      AND NOT ${decidedSql(person, email, "APPROVED")}
  )`;
}

/**
 * The address for password links once Okta has given the person this new one: the one before, until someone
 * confirms the new one. An address that an owner approved is confirmed, and so is the confirmed one that
 * comes back.
 */
export function confirmedAfterSql(person: Person, email: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN NOT ${grantsAccessSql(person)}
      OR ${person}.confirmed_email = ${email}
      OR ${decidedSql(person, email, "APPROVED")} THEN
      NULL
    ELSE coalesce(${person}.confirmed_email, ${person}.email, '')
  END`;
}
