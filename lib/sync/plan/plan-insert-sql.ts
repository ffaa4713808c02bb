import { Prisma } from "@/lib/db/client";
import { withPinsSql } from "@/lib/sync/pins/with-pins-sql";
import { CONTENDED_BATCH } from "@/lib/sync/run/batches";
import { comparedSql } from "./changes/compared-sql";
import { differingSql } from "./changes/differing-sql";
import { holdAddressesSql, keepRejectionsSql } from "./hold-addresses";
import { ADDRESS_RELEASED } from "./identity/addresses-sql";
import { holdIdentitiesSql } from "./identity/hold-identities";
import { judgedSql } from "./identity/judged-sql";
import { releasedSql } from "./identity/released-sql";
import { createsSql, type Planned, updatesSql } from "./plan-changes-sql";
import { mappedSql, targetSql } from "./plan-sql";
import { problemsSql } from "./problems/plan-problems-sql";

export interface PlannedChunk {
  updates: number;
  creates: number;
}

/**
 * Returns one statement that plans a chunk of the mirror: it compares, judges, and inserts changes and
 * problems. `chunk` is its ordinal. Each chunk numbers its batches in a range of its own, so that chunks may
 * be planned side by side.
 */
export function planSql(scope: Planned): Prisma.Sql {
  return Prisma.sql`
    WITH mapped AS (${pinnedSql(scope)}),
    differing AS MATERIALIZED (${differingSql(scope)}),
    judged AS MATERIALIZED (${judgedSql(scope)}),
    creates AS (${createsSql(scope)}),
    compared AS (${comparedSql(scope)}),
    released AS (${releasedSql(scope)}),
    updates AS (${updatesSql(scope)}),
    planned AS (${plannedSql(scope)}),
    named AS (${namedProblemsSql(scope)}),
    held AS (${holdAddressesSql(scope)}),
    held_identities AS (${holdIdentitiesSql(scope)}),
    still_rejected AS (${keepRejectionsSql(scope)})
    SELECT count(*) FILTER (WHERE kind <> 'CREATE')::int AS updates,
      count(*) FILTER (WHERE kind = 'CREATE')::int AS creates
    FROM planned`;
}

/** `mapped`, with the values that an undo has pinned (U6) or someone edited here. */
function pinnedSql(scope: Planned): Prisma.Sql {
  const mapped = mappedSql(scope);
  return scope.hasPins ? withPinsSql({ ...scope, target: targetSql(scope) }, mapped) : mapped;
}

/** `planned`: records the changes, in the order of their batches. */
function plannedSql(scope: Planned): Prisma.Sql {
  const run = Prisma.sql`${scope.companyId}::uuid, ${scope.runId}::uuid`;
  return Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, unverified, removal, reason
    )
    SELECT ${run}, batch, kind::"ChangeKind", person_id, okta_id, before, after, unverified,
      removal::"ChangeKind", reason
    FROM (
      SELECT batch,
        kind,
        person_id,
        okta_id,
        before,
        after,
        unverified,
        CASE WHEN proven THEN kind END AS removal,
        NULL AS reason
      FROM updates
      UNION ALL
      SELECT batch, kind, person_id, okta_id, before, after, FALSE, NULL, NULL
      FROM creates
      UNION ALL
      SELECT ${CONTENDED_BATCH}, 'UPDATE', person_id, okta_id, before, after, FALSE, NULL,
        ${ADDRESS_RELEASED}
      FROM released
    ) c
    ORDER BY batch, okta_id
    RETURNING kind`;
}

/** `named`: records the problems. */
function namedProblemsSql(scope: Planned): Prisma.Sql {
  const run = Prisma.sql`${scope.companyId}::uuid, ${scope.runId}::uuid`;
  return Prisma.sql`
    INSERT INTO sync_problem (company_id, run_id, code, okta_id, person_id, detail)
    SELECT ${run}, code, okta_id, person_id, detail
    FROM (${problemsSql(scope)}) n
    WHERE code IS NOT NULL`;
}
