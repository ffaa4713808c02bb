import { Prisma } from "@/lib/db/client";
import type { Matching } from "./matching";

/** The most people that one value leads to. With more, we only need to know that there are several. */
const SEVERAL = 5;

/**
 * Linked accounts whose holders haven't left and that this move hasn't matched yet. Leavers' accounts stay as
 * they are (M3).
 */
export function unmatchedSql({ companyId, moveId }: Pick<Matching, "companyId" | "moveId">): Prisma.Sql {
  return Prisma.sql`
    p.company_id = ${companyId}::uuid
      AND p.okta_id IS NOT NULL
      AND p.status <> 'DEACTIVATED'
      AND NOT EXISTS (
        SELECT FROM org_move_match m
        WHERE m.company_id = p.company_id
          AND m.move_id = ${moveId}::uuid
          AND m.person_id = p.id
      )`;
}

/**
 * Matches a range of accounts with the people of the new org: by the same Okta ID (the org was only renamed),
 * else by email, else by employee number. Two values that disagree, or a value of several people, match no
 * one. Owners and admins link their own accounts (M1).
 */
export function matchSql(matching: Matching): Prisma.Sql {
  const { companyId, moveId } = matching;
  return Prisma.sql`
    INSERT INTO org_move_match
      (company_id, move_id, person_id, old_okta_id, new_okta_id, outcome, "by", candidates, in_scope)
    SELECT ${companyId}::uuid,
      ${moveId}::uuid,
      v.person_id,
      v.okta_id,
      CASE WHEN v.outcome = 'MATCHED' THEN v.new_id END,
      v.outcome::"OrgMoveOutcome",
      CASE WHEN v.outcome = 'MATCHED' THEN v.matched_by END,
      CASE WHEN v.outcome = 'MATCHED' THEN '{}' ELSE v.candidates END,
      coalesce(v.outcome = 'MATCHED' AND c.in_scope, FALSE)
    FROM (${verdictsSql(matching)}) v
    LEFT JOIN org_move_person c
      ON c.company_id = ${companyId}::uuid AND c.move_id = ${moveId}::uuid AND c.okta_id = v.new_id
    ON CONFLICT DO NOTHING`;
}

function verdictsSql(matching: Matching): Prisma.Sql {
  return Prisma.sql`
    SELECT b.id AS person_id,
      b.okta_id,
      coalesce(b.same, b.emails[1], b.numbers[1]) AS new_id,
      CASE
        WHEN b.same IS NOT NULL THEN 'id'
        WHEN cardinality(b.emails) = 1 THEN 'email'
        ELSE 'employee_number'
      END AS matched_by,
      CASE
        WHEN b.same IS NOT NULL THEN 'MATCHED'
        WHEN b.role <> 'MEMBER' THEN 'RELINK'
        WHEN cardinality(b.emails) > 1 THEN 'AMBIGUOUS'
        WHEN cardinality(b.emails) = 1 AND cardinality(b.numbers) = 1 AND b.emails <> b.numbers THEN
          'CONFLICT'
        WHEN cardinality(b.emails) = 1 OR cardinality(b.numbers) = 1 THEN 'MATCHED'
        WHEN cardinality(b.numbers) > 1 THEN 'AMBIGUOUS'
        ELSE 'NOT_FOUND'
      END AS outcome,
      ARRAY(SELECT DISTINCT unnest(b.emails || b.numbers)) AS candidates
    FROM (${foundSql(matching)}) b`;
}

/** `b`: each account with the people in the new org who have its Okta ID, its email and its employee number. */
function foundSql({ companyId, moveId, after, upTo }: Matching): Prisma.Sql {
  const there = Prisma.sql`c.company_id = ${companyId}::uuid AND c.move_id = ${moveId}::uuid`;
  const having = (column: Prisma.Sql, value: Prisma.Sql) => Prisma.sql`ARRAY(
    SELECT c.okta_id
    FROM org_move_person c
    WHERE ${there} AND ${column} = ${value}
    LIMIT ${SEVERAL}
  )`;
  const numbers = having(Prisma.sql`c.employee_number`, Prisma.sql`o.employee_number`);
  return Prisma.sql`
    SELECT p.id,
      p.okta_id,
      p.role::text AS role,
      (SELECT c.okta_id FROM org_move_person c WHERE ${there} AND c.okta_id = p.okta_id) AS same,
      ${having(Prisma.sql`c.email`, Prisma.sql`p.email`)} AS emails,
      CASE
        WHEN ${isOwnNumberSql(companyId)} THEN ${numbers}
        ELSE '{}'
      END AS numbers
    FROM person p
    LEFT JOIN directory_person o ON o.company_id = p.company_id AND o.okta_id = p.okta_id
    WHERE ${unmatchedSql({ companyId, moveId })}
      AND p.id > ${after}::uuid
      AND p.id <= ${upTo}::uuid
    OFFSET 0`;
}

/**
 * Whether an account alone has its employee number here. A number of several accounts, like "N/A", identifies
 * no one.
 */
function isOwnNumberSql(companyId: string): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM directory_person x
    WHERE x.company_id = ${companyId}::uuid
      AND x.employee_number = o.employee_number
      AND x.okta_id <> o.okta_id
      AND (
        SELECT y.status <> 'DEACTIVATED'
        FROM person y
        WHERE y.company_id = ${companyId}::uuid AND y.okta_id = x.okta_id
      )
  )`;
}

/** Two accounts that would take over one person, or an Okta ID that another account has: neither gets it. */
export function settleClaimsSql({ companyId, moveId }: Pick<Matching, "companyId" | "moveId">): Prisma.Sql {
  return Prisma.sql`
    UPDATE org_move_match m
    SET outcome = 'CONFLICT',
      new_okta_id = NULL,
      "by" = NULL,
      candidates = ARRAY[m.new_okta_id],
      in_scope = FALSE
    WHERE m.company_id = ${companyId}::uuid
      AND m.move_id = ${moveId}::uuid
      AND m.switched_at IS NULL
      AND m."by" IN ('email', 'employee_number')
      AND (
        EXISTS (
          SELECT FROM org_move_match x
          WHERE x.company_id = m.company_id
            AND x.move_id = m.move_id
            AND x.new_okta_id = m.new_okta_id
            AND x.person_id <> m.person_id
        )
          OR EXISTS (
            SELECT FROM person q
            WHERE q.company_id = m.company_id AND q.okta_id = m.new_okta_id AND q.id <> m.person_id
          )
      )`;
}
