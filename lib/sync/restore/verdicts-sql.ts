import { Prisma } from "@/lib/db/client";
import { andCustomSql } from "@/lib/directory/custom/custom-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { fieldReasonSql, statusReasonSql } from "./field-verdicts-sql";
import type { UndoScope } from "./undo-scope";

/** A fence: without it, PostgreSQL would compute a person's values again for each field and use. */
const once = Prisma.sql`OFFSET 0`;

/**
 * Returns SQL for what an undo can do about each of a run's changes to people, a row per change in the order
 * of the plan (U6): `before` and `after` of what it restores, and in `kept`, by field, why the rest stays.
 * `removes` says that it removes access. A value that's as it was before the run, for whatever reason, is in
 * neither.
 */
export function peopleVerdictsSql(scope: UndoScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const own = Prisma.sql`${ownValuesSql}${andCustomSql(scope.hasCustom, Prisma.sql`c.after`)}`;
  return Prisma.sql`
    SELECT c.id,
      c.batch,
      c.kind::text AS kind,
      p.id AS person_id,
      NULL::uuid AS team_id,
      c.okta_id,
      ${toKindSql} AS to_kind,
      v.before,
      v.after,
      v.kept,
      v.kept_before,
      v.kept_after,
      coalesce(
        v.after->>'status' IN ('SUSPENDED', 'DEACTIVATED') AND p.status <> 'DEACTIVATED',
        FALSE
      ) AS removes
    FROM sync_change c
    JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    LEFT JOIN team t ON t.company_id = p.company_id AND t.id = p.team_id
    LEFT JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
    LEFT JOIN team_spelling s ON s.company_id = c.company_id AND s.spelling = c.after->>'team'
    CROSS JOIN LATERAL (SELECT ${wholeReasonSql} AS reason, ${own} AS own ${once}) w
    CROSS JOIN LATERAL (${weighedSql(scope)}) v
    WHERE c.company_id = ${company}
      AND c.run_id = ${scope.runId}::uuid
      AND c.batch < ${MANAGER_BATCH}
      AND c.exception IS NULL
      AND NOT c.unverified
      AND b.applied_at IS NOT NULL
      AND ${outcomeSql(scope)}
      ${afterSql(scope)}
      ${scope.filter ?? Prisma.empty}`;
}

function outcomeSql({ outcome }: UndoScope): Prisma.Sql {
  if (outcome === undefined) return Prisma.sql`(v.after IS NOT NULL OR v.kept IS NOT NULL)`;
  return outcome === "restored" ? Prisma.sql`v.after IS NOT NULL` : Prisma.sql`v.kept IS NOT NULL`;
}

/** The changes after the last one read. */
export function afterSql({ after }: UndoScope): Prisma.Sql {
  return after ? Prisma.sql`AND (c.batch, c.id) > (${after[0]}, ${BigInt(after[1])})` : Prisma.empty;
}

/** Why nothing of a person is restored. */
const wholeReasonSql = Prisma.sql`CASE
  WHEN p.id IS NULL THEN 'GONE'
  WHEN p.never_sync THEN 'NEVER_SYNC'
  WHEN p.okta_id IS DISTINCT FROM c.okta_id THEN 'RELINKED'
END`;

const ownValuesSql = Prisma.sql`jsonb_build_object(
  'email', p.email,
  'startDate', p.start_date,
  'team', t.name,
  ${Prisma.join(
    Object.entries(textColumns).map(([field, column]) => Prisma.sql`${field}::text, p.${Prisma.raw(column)}`),
  )}
)`;

/**
 * Each field of a change with its current value, the one before the run, and why it stays; aggregated. Keys alone come row
 * by row, which costs half of what `jsonb_each` does.
 */
function weighedSql(scope: UndoScope): Prisma.Sql {
  return Prisma.sql`
    SELECT jsonb_object_agg(i.field, i.now) FILTER (WHERE i.reason IS NULL) AS before,
      jsonb_object_agg(i.field, i.wanted) FILTER (WHERE i.reason IS NULL) AS after,
      jsonb_object_agg(i.field, i.reason) FILTER (WHERE i.reason IS NOT NULL) AS kept,
      jsonb_object_agg(i.field, i.now) FILTER (WHERE i.reason IS NOT NULL) AS kept_before,
      jsonb_object_agg(i.field, i.wanted) FILTER (WHERE i.reason IS NOT NULL) AS kept_after
    FROM (
      SELECT f.key AS field,
        w.own->f.key AS now,
        c.before->f.key AS wanted,
        coalesce(w.reason, ${fieldReasonSql(scope)}) AS reason
      FROM (
        SELECT k.key, c.after->k.key AS value
        FROM (SELECT jsonb_object_keys(c.after) AS key) k
      ) f
      WHERE c.kind IN ('UPDATE', 'LINK') AND f.key <> 'oktaId'
      UNION ALL
      SELECT 'oktaId', to_jsonb(p.okta_id), coalesce(c.before->'oktaId', 'null'), coalesce(w.reason, 'LINKED')
      WHERE c.kind = 'LINK'
      UNION ALL
      SELECT 'status',
        to_jsonb(p.status::text),
        to_jsonb(x.wanted),
        coalesce(w.reason, ${statusReasonSql(scope)})
      FROM (SELECT CASE c.kind WHEN 'CREATE' THEN 'DEACTIVATED' ELSE c.before->>'status' END AS wanted) x
      WHERE c.kind NOT IN ('UPDATE', 'LINK')
    ) i
    WHERE i.now IS DISTINCT FROM i.wanted`;
}

/** What an undo's change is called: by the status it leads to, else an update. */
const toKindSql = Prisma.sql`CASE v.after->>'status'
  WHEN 'ACTIVE' THEN CASE p.status WHEN 'SCHEDULED' THEN 'ACTIVATE' ELSE 'REACTIVATE' END
  WHEN 'SUSPENDED' THEN 'SUSPEND'
  WHEN 'SCHEDULED' THEN 'SCHEDULE'
  WHEN 'DEACTIVATED' THEN 'DEACTIVATE'
  ELSE CASE WHEN c.kind IN ('UPDATE', 'LINK') THEN 'UPDATE' ELSE c.kind::text END
END`;
