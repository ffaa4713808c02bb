import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import type { ManagerMatch } from "@/lib/sync/contract";

export interface ManagerScope {
  companyId: string;
  runId: string;
  /** The mapped custom attribute that names managers, used after Okta's own two (G2). */
  customAttribute: string | null;
  /** The one key for looking up values, or auto for all four in turn. */
  match: ManagerMatch;
  /** A full run resolves everyone, a people run its own people … */
  everyone: boolean;
  /** … and people who name one of them as their manager, if they can be found in another way than before. */
  whoeverNamesThem: boolean;
  /**
   * Keys that the people run's people no longer have. People who name one now get someone else, or no one.
   */
  lostKeys: string[];
  /** The preview whose changes alone are made; null for everything that the rules lead to. */
  previewId: string | null;
}

/**
 * Selects whose managers this run resolves: mirror rows (aliased `d`) in scope. It looks for people who name
 * a people run's people only if it must, because that reads everyone. Their keys are collected once, as an
 * array.
 */
export function concernedSql(scope: ManagerScope): Prisma.Sql {
  const base = Prisma.sql`d.company_id = ${scope.companyId}::uuid AND d.in_scope AND d.quarantine IS NULL`;
  if (scope.everyone) return base;
  const targets = Prisma.sql`ARRAY(
    SELECT l.okta_id
    FROM sync_lookup l
    WHERE l.company_id = ${scope.companyId}::uuid AND l.run_id = ${scope.runId}::uuid
  )`;
  if (!scope.whoeverNamesThem) return Prisma.sql`${base} AND d.okta_id = ANY(${targets})`;
  const keys = Prisma.sql`ARRAY(
    SELECT k.value
    FROM directory_person t
    CROSS JOIN LATERAL (VALUES (t.okta_id), (t.login), (t.email), (t.employee_number)) k(value)
    WHERE t.company_id = ${scope.companyId}::uuid
      AND t.okta_id = ANY(${targets})
      AND k.value IS NOT NULL
    UNION
    SELECT unnest(${scope.lostKeys}::text[])
  )`;
  const named = [
    Prisma.sql`d.manager_id`,
    Prisma.sql`lower(d.manager_id)`,
    Prisma.sql`lower(d.manager)`,
  ].concat(
    scope.customAttribute === null
      ? []
      : [Prisma.sql`lower(${fieldSql("customManager", scope.customAttribute)})`],
  );
  const isNamed = Prisma.join(
    named.map((value) => Prisma.sql`${value} = ANY(${keys})`),
    " OR ",
  );
  return Prisma.sql`${base} AND (d.okta_id = ANY(${targets}) OR ${isNamed})`;
}
