import { Prisma } from "@/lib/db/client";
import type { Mapping } from "@/lib/directory/mapping";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";

export interface IdentityScope {
  companyId: string;
  runId: string;
  mirror: Mirror;
  mapping: Mapping;
  /** Whether anyone linked has left, or leaves in this run. If not, no new person is compared by number. */
  hasLeavers: boolean;
  /** Whether any account is about to take over a new Okta ID. */
  hasSwitches: boolean;
  /**
   * Whether the list looked incomplete. Then it says nothing about who is missing, in a preview too (R1, U5).
   */
  isDoubted: boolean;
}

/** An account, or a row of the plan, by its alias. */
export type Row = Prisma.Sql;

/** The statuses in Okta of people who no longer work there. */
export const GONE = Prisma.sql`('DEPROVISIONED', 'DELETED')`;

/** Whether an admin has given this answer about a new Okta person and an account (M3). */
export function answeredSql(
  answer: "SAME" | "OTHER",
  pair: { company: Prisma.Sql; oktaId: Prisma.Sql; personId: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM identity_hold s
    WHERE s.company_id = ${pair.company}
      AND s.okta_id = ${pair.oktaId}
      AND s.person_id = ${pair.personId}
      AND s.state = ${answer}::"IdentityHoldState"
  )`;
}

/**
 * Whether an account (`person`) may take over a new Okta ID: its holder has left and an admin said that both
 * are the same person. For an account with a role, an owner said so (M3).
 */
export function maySwitchSql(person: Row, oktaId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    ${person}.status = 'DEACTIVATED'
      AND NOT ${person}.never_sync
      AND EXISTS (
        SELECT FROM identity_hold s
        WHERE s.company_id = ${person}.company_id
          AND s.okta_id = ${oktaId}
          AND s.person_id = ${person}.id
          AND s.state = 'SAME'
          AND (
            ${person}.role = 'MEMBER'
              OR s.decided_by_id IS NULL
              OR EXISTS (
                SELECT FROM person b
                WHERE b.company_id = s.company_id
                  AND b.id = s.decided_by_id
                  AND b.role = 'OWNER'
              )
          )
      )
  )`;
}

/** Accounts by the Okta ID (`at_okta_id`) they have, or take over in place of the old one. */
export function accountsSql(companyId: string): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    SELECT a.okta_id AS at_okta_id, a.*
    FROM person a
    WHERE a.company_id = ${company} AND a.okta_id IS NOT NULL
    UNION ALL
    SELECT s.okta_id, a.*
    FROM identity_hold s
    JOIN person a ON a.company_id = s.company_id AND a.id = s.person_id
    WHERE s.company_id = ${company}
      AND s.state = 'SAME'
      AND a.okta_id IS NOT NULL
      AND a.okta_id <> s.okta_id
      AND ${maySwitchSql(Prisma.raw("a"), Prisma.sql`s.okta_id`)}
      AND NOT EXISTS (SELECT FROM person o WHERE o.company_id = s.company_id AND o.okta_id = s.okta_id)`;
}

/**
 * Whether a linked account's holder has left, or this very run proves that they have (R1), and Okta doesn't
 * have them in scope again. A preview proves nothing: it counts people out of scope as leavers, as its plan
 * does.
 */
export function isLeaverSql(
  { companyId, runId, mirror, isDoubted }: IdentityScope,
  account: Row,
): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  const entry = Prisma.sql`
    FROM ${mirrorSql(mirror)} d
    WHERE d.company_id = ${company} AND d.okta_id = ${account}.okta_id`;
  const isIn = Prisma.sql`(d.in_scope AND d.status NOT IN ${GONE})`;
  const leaves =
    mirror === "preview_person"
      ? Prisma.sql`(${!isDoubted} AND EXISTS (SELECT ${entry} AND NOT ${isIn}))`
      : Prisma.sql`EXISTS (
        SELECT FROM sync_evidence e
        WHERE e.company_id = ${company}
          AND e.run_id = ${runId}::uuid
          AND e.okta_id = ${account}.okta_id
          AND e.proves = 'DEACTIVATE'
      )`;
  return Prisma.sql`(
    ${account}.okta_id IS NOT NULL
      AND NOT ${account}.never_sync
      AND (${account}.status = 'DEACTIVATED' OR ${leaves})
      AND NOT EXISTS (SELECT ${entry} AND ${isIn})
  )`;
}
