import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import type { CoverageKey, ManagerMatch } from "@/lib/sync/contract";

export interface CoverageScope {
  companyId: string;
  customAttribute: string | null;
  match: ManagerMatch;
}

/** The keys of a manager's mirror row (aliased `t`), in the order tried (G2). */
const keys: { key: CoverageKey; fits(value: Prisma.Sql): Prisma.Sql }[] = [
  { key: "okta_id", fits: (value) => Prisma.sql`t.okta_id = ${value}` },
  { key: "login", fits: (value) => Prisma.sql`t.login = lower(${value})` },
  { key: "email", fits: (value) => Prisma.sql`t.email = lower(${value})` },
  { key: "employee_number", fits: (value) => Prisma.sql`t.employee_number = lower(${value})` },
];

/** What the outcome of someone, or of a group with the same values (`d`), is decided by, beside those values. */
interface Facts {
  custom: Prisma.Sql;
  source: Prisma.Sql;
  problem: Prisma.Sql;
}

/**
 * Everyone whose manager a sync looks for (`p`), with what Okta names (`given`), who that is (`mp`) and the
 * outcome. It reads what the last syncs have stored: overrides and open problems.
 */
export function coverageSql(scope: CoverageScope, narrow: Prisma.Sql = Prisma.empty): Prisma.Sql {
  const facts = factsOfPerson(scope);
  return Prisma.sql`
    SELECT p.id, p.display_name AS name, p.email, p.okta_id, ${givenSql(facts)} AS given, mp.id AS manager_id,
      mp.display_name AS manager_name,
      ${outcomeSql(facts)} AS outcome,
      ${keySql(scope, facts)} AS key
    FROM ${lookedForSql}
    LEFT JOIN person mp ON mp.company_id = m.company_id AND mp.id = m.manager_id
    LEFT JOIN directory_person t ON t.company_id = mp.company_id AND t.okta_id = mp.okta_id
    WHERE ${isLookedForSql(scope)} ${narrow}`;
}

/**
 * How many of them (`n`) have which outcome, and by which key. People who name the same manager are one group,
 * whose manager is looked up and compared once: for each of them, that would cost most.
 */
export function coverageCountsSql(scope: CoverageScope): Prisma.Sql {
  const { custom, source, problem } = factsOfPerson(scope);
  const facts = {
    custom: Prisma.sql`d.custom`,
    source: Prisma.sql`d.source`,
    problem: Prisma.sql`d.problem`,
  };
  return Prisma.sql`
    SELECT ${outcomeSql(facts)} AS outcome, ${keySql(scope, facts)} AS key, d.n
    FROM (
      SELECT m.manager_id AS found_id, ${source} AS source, ${problem} AS problem, d.manager_id, d.manager,
        ${custom} AS custom,
        count(*) AS n
      FROM ${lookedForSql}
      WHERE ${isLookedForSql(scope)}
      GROUP BY 1, 2, 3, 4, 5, 6
    ) d
    LEFT JOIN LATERAL (
      SELECT * FROM person x WHERE x.company_id = ${scope.companyId}::uuid AND x.id = d.found_id OFFSET 0
    ) mp ON TRUE
    LEFT JOIN LATERAL (
      SELECT * FROM directory_person x WHERE x.company_id = mp.company_id AND x.okta_id = mp.okta_id OFFSET 0
    ) t ON TRUE`;
}

function factsOfPerson({ customAttribute }: CoverageScope): Facts {
  return {
    custom: fieldSql("customManager", customAttribute),
    source: Prisma.sql`m.source`,
    problem: Prisma.sql`pr.code`,
  };
}

const lookedForSql = Prisma.sql`person p
    JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN problem pr
      ON pr.company_id = p.company_id
        AND pr.subject = p.okta_id
        AND pr.code IN ('MANAGER_NOT_FOUND', 'MANAGER_AMBIGUOUS', 'MANAGER_IS_SELF', 'MANAGER_WAITING')
        AND pr.resolved_at IS NULL`;

function isLookedForSql({ companyId }: CoverageScope): Prisma.Sql {
  return Prisma.sql`p.company_id = ${companyId}::uuid
      AND p.status <> 'DEACTIVATED'
      AND NOT p.never_sync
      AND d.in_scope
      AND d.quarantine IS NULL`;
}

function givenSql({ custom }: Facts): Prisma.Sql {
  return Prisma.sql`coalesce(d.manager_id, d.manager, ${custom})`;
}

function outcomeSql(facts: Facts): Prisma.Sql {
  const { source, problem } = facts;
  return Prisma.sql`CASE
        WHEN ${source} = 'HAND' THEN 'byHand'
        WHEN ${problem} = 'MANAGER_NOT_FOUND' THEN 'notFound'
        WHEN ${problem} = 'MANAGER_AMBIGUOUS' THEN 'ambiguous'
        WHEN ${problem} = 'MANAGER_IS_SELF' THEN 'self'
        WHEN ${problem} = 'MANAGER_WAITING' THEN 'waiting'
        WHEN ${givenSql(facts)} IS NULL THEN 'unnamed'
        WHEN mp.id IS NULL THEN 'notFound'
        WHEN NOT coalesce(t.in_scope, FALSE) THEN 'outOfScope'
        WHEN mp.status <> 'ACTIVE' THEN 'inactive'
        ELSE 'found'
      END`;
}

/** The key by which the manager matches the first of the three values that matches. */
function keySql({ match }: CoverageScope, { custom, source }: Facts): Prisma.Sql {
  const tried = match === "auto" ? keys : keys.filter(({ key }) => key === match);
  const whens = [Prisma.sql`d.manager_id`, Prisma.sql`d.manager`, custom].flatMap((value) =>
    tried.map(({ key, fits }) => Prisma.sql`WHEN ${fits(value)} THEN ${key}`),
  );
  return Prisma.sql`CASE WHEN ${source} = 'HAND' THEN NULL ${Prisma.join(whens, " ")} END`;
}
