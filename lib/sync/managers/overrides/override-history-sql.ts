import { Prisma } from "@/lib/db/client";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import type { OverrideScope } from "./override-scope";

/** `history`: records them. Losses that wait are recorded as skipped. */
export function historySql(scope: OverrideScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  const isLoss = isLossSql(scope);
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason
    )
    SELECT ${company},
      ${run},
      ${MANAGER_BATCH},
      'MANAGER',
      id,
      okta_id,
      jsonb_build_object('manager', was),
      jsonb_build_object('manager', wanted),
      CASE WHEN ${isLoss} THEN 'SKIPPED'::"ChangeException" END,
      CASE WHEN ${isLoss} THEN 'FIELD_HELD' END
    FROM resolved
    WHERE wanted IS DISTINCT FROM was`;
}

/** `named`: records the problems. */
export function namedProblemsSql(scope: OverrideScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  return Prisma.sql`
    INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
    SELECT ${company}, ${run}, problem, okta_id, id, jsonb_build_object('value', given, 'hits', hits)
    FROM resolved
    WHERE problem IS NOT NULL`;
}

/**
 * Whether a change of `resolved` has to wait for `holdManagerLosses`: it takes someone's manager, or sets another one and
 * an attribute that named the manager was lost.
 */
export function isLossSql({ putDownLosses }: OverrideScope): Prisma.Sql {
  return putDownLosses ? Prisma.sql`wanted IS NULL OR has_lost AND was IS NOT NULL` : Prisma.sql`FALSE`;
}
