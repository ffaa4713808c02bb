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

/**
 * Everyone whose manager a sync looks for (`p`), with what Okta names (`given`), who that is (`mp`) and the
 * outcome. It reads what the last syncs have stored: overrides and open problems.
 */
export function coverageSql(scope: CoverageScope, narrow: Prisma.Sql = Prisma.empty): Prisma.Sql {
  const custom = fieldSql("customManager", scope.customAttribute);
  const given = Prisma.sql`coalesce(d.manager_id, d.manager, ${custom})`;
  return Prisma.sql`
    SELECT p.id, p.display_name AS name, p.email, p.okta_id, ${given} AS given, mp.id AS manager_id,
      mp.display_name AS manager_name,
      ${outcomeSql(given)} AS outcome,
      ${keySql(scope, custom)} AS key
    FROM person p
    JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN person_manager m ON m.company_id = p.company_id AND m.person_id = p.id
    LEFT JOIN person mp ON mp.company_id = m.company_id AND mp.id = m.manager_id
    LEFT JOIN directory_person t ON t.company_id = mp.company_id AND t.okta_id = mp.okta_id
    LEFT JOIN problem pr
      ON pr.company_id = p.company_id
        AND pr.subject = p.okta_id
        AND pr.code IN ('MANAGER_NOT_FOUND', 'MANAGER_AMBIGUOUS', 'MANAGER_IS_SELF', 'MANAGER_WAITING')
        AND pr.resolved_at IS NULL
    WHERE p.company_id = ${scope.companyId}::uuid
      AND p.status <> 'DEACTIVATED'
      AND NOT p.never_sync
      AND d.in_scope
      AND d.quarantine IS NULL
      ${narrow}`;
}

function outcomeSql(given: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE
        WHEN m.source = 'HAND' THEN 'byHand'
        WHEN pr.code = 'MANAGER_NOT_FOUND' THEN 'notFound'
        WHEN pr.code = 'MANAGER_AMBIGUOUS' THEN 'ambiguous'
        WHEN pr.code = 'MANAGER_IS_SELF' THEN 'self'
        WHEN pr.code = 'MANAGER_WAITING' THEN 'waiting'
        WHEN ${given} IS NULL THEN 'unnamed'
        WHEN mp.id IS NULL THEN 'notFound'
        WHEN NOT coalesce(t.in_scope, FALSE) THEN 'outOfScope'
        WHEN mp.status <> 'ACTIVE' THEN 'inactive'
        ELSE 'found'
      END`;
}

/** The key by which the manager matches the first of the three values that matches. */
function keySql({ match }: CoverageScope, custom: Prisma.Sql): Prisma.Sql {
  const tried = match === "auto" ? keys : keys.filter(({ key }) => key === match);
  const whens = [Prisma.sql`d.manager_id`, Prisma.sql`d.manager`, custom].flatMap((value) =>
    tried.map(({ key, fits }) => Prisma.sql`WHEN ${fits(value)} THEN ${key}`),
  );
  return Prisma.sql`CASE WHEN m.source = 'HAND' THEN NULL ${Prisma.join(whens, " ")} END`;
}
