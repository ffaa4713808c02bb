import { Prisma } from "@/lib/db/client";
import { sharedSql } from "../changes/differing-sql";
import { isSetUpSql, type MirrorScope } from "../plan-sql";
import { addressAfterSql, hasOtherAddressSql } from "./addresses-sql";
import { answeredSql, type IdentityScope, isLeaverSql } from "./identity-sql";
import { numberedSql } from "./numbered-sql";
import { HOLDER, releasingSql } from "./released-sql";

/**
 * `judged`: each differing row with the account that has its address now, and what speaks against that
 * address (M1, M4, S7). A new person who may be someone we know is held: `maybe_id` is that account, and
 * `maybe_reason` says why (M3).
 */
export function judgedSql(scope: MirrorScope & IdentityScope): Prisma.Sql {
  const addressed = addressedSql(scope);
  const maybe = (number: Prisma.Sql) => Prisma.sql`
      CASE WHEN ${number} IS NOT NULL THEN 'IDENTITY_HELD' ELSE x.address_problem END AS email_problem,
      CASE WHEN x.address_problem = 'IDENTITY_HELD' THEN x.holder_id ELSE ${number} END AS maybe_id,
      CASE
        WHEN ${number} IS NOT NULL THEN 'EMPLOYEE_NUMBER'
        WHEN x.address_problem IS DISTINCT FROM 'IDENTITY_HELD' THEN NULL
        WHEN x.holder_okta_id IS NULL THEN ${heldReasonSql(Prisma.sql`${scope.companyId}::uuid`)}
        ELSE 'EMAIL'
      END AS maybe_reason`;
  // Without the fence, the long expression would be computed again for each use.
  if (!scope.hasLeavers)
    return Prisma.sql`SELECT x.*, ${maybe(Prisma.sql`NULL::uuid`)} FROM (${addressed} OFFSET 0) x`;
  return Prisma.sql`
    WITH addressed AS MATERIALIZED (${addressed}),
    known AS MATERIALIZED (${numberedSql(scope)}),
    numbered AS MATERIALIZED (${numberedLeaversSql(scope)})
    SELECT x.*, ${maybe(Prisma.sql`n.person_id`)}
    FROM addressed x
    LEFT JOIN numbered n ON n.okta_id = x.okta_id`;
}

/** `addressed`: each differing row with the account that has its address now, and what speaks against that address. */
function addressedSql(scope: MirrorScope & IdentityScope): Prisma.Sql {
  const { mapping, mirror } = scope;
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const isOther = answeredSql("OTHER", {
    company,
    oktaId: Prisma.sql`x.okta_id`,
    personId: Prisma.sql`h.id`,
  });
  return Prisma.sql`
    SELECT x.*,
      h.id AS holder_id,
      h.okta_id AS holder_okta_id,
      h.role AS holder_role,
      h.never_sync AS holder_never_sync,
      x.person_id IS NULL AND x.quarantine IS NULL AND ${isSetUpSql("x")} AS is_new,
      CASE
        WHEN x.quarantine IS NOT NULL OR x.target IN ('UNKNOWN', 'DEACTIVATED') THEN NULL
        WHEN x.email IS NULL THEN 'EMAIL_INVALID'
        WHEN x.email_held THEN CASE WHEN x.email_rejected THEN 'EMAIL_REJECTED' ELSE 'EMAIL_HELD' END
        WHEN ${sharedSql(scope, "x")} THEN 'EMAIL_SHARED'
        WHEN h.id IS NULL OR h.id = x.person_id THEN NULL
        WHEN h.okta_id IS NOT NULL THEN CASE
          WHEN ${releasingSql(company, mapping, mirror)} THEN NULL
          WHEN NOT ${isLeaverSql(scope, HOLDER)} THEN 'EMAIL_TAKEN'
          WHEN ${hasOtherAddressSql(scope, HOLDER)} OR ${isOther} THEN CASE
            WHEN h.status = 'DEACTIVATED' OR ${addressAfterSql(scope, HOLDER)} IS NOT NULL THEN NULL
            ELSE 'EMAIL_TAKEN'
          END
          WHEN x.person_id IS NULL AND ${isSetUpSql("x")} THEN 'IDENTITY_HELD'
          ELSE 'EMAIL_TAKEN'
        END
        WHEN x.person_id IS NOT NULL OR h.never_sync OR ${isOther} THEN 'EMAIL_TAKEN'
        WHEN h.role <> 'MEMBER' THEN 'ADMIN_NOT_LINKED'
        WHEN ${isMassHeldSql(company)} THEN 'IDENTITY_HELD'
      END AS address_problem
    FROM differing x
    LEFT JOIN person h ON h.company_id = ${company} AND h.email = x.email`;
}

/**
 * `numbered`: new people who share their employee number with one leaver, unless an admin has said that
 * they're different (M3). It doesn't matter whether their address is free: if they're the same, they keep
 * the old one.
 */
function numberedLeaversSql({ companyId }: IdentityScope): Prisma.Sql {
  const isOther = answeredSql("OTHER", {
    company: Prisma.sql`${companyId}::uuid`,
    oktaId: Prisma.sql`x.okta_id`,
    personId: Prisma.sql`n.person_id`,
  });
  return Prisma.sql`
    SELECT x.okta_id, n.person_id
    FROM known n
    JOIN addressed x ON x.employee_number = n.employee_number
    WHERE x.is_new
      AND x.address_problem IS DISTINCT FROM 'IDENTITY_HELD'
      AND NOT ${isOther}`;
}

/**
 * Whether linking this new person needs an admin: one sync would have linked too many (M3), or a move
 * couldn't tell.
 */
function isMassHeldSql(company: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM identity_hold s
    WHERE s.company_id = ${company}
      AND s.okta_id = x.okta_id
      AND s.person_id = h.id
      AND s.state = 'OPEN'
      AND s.reason IN ('MASS', 'MOVED')
  )`;
}

/**
 * Why linking needs an admin: too many links in one sync, or a move to another org that couldn't tell
 * (decision 88).
 */
function heldReasonSql(company: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(
    (
      SELECT s.reason::text
      FROM identity_hold s
      WHERE s.company_id = ${company}
        AND s.okta_id = x.okta_id
        AND s.person_id = x.holder_id
        AND s.state = 'OPEN'
    ),
    'MASS'
  )`;
}
