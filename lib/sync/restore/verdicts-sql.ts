import { Prisma } from "@/lib/db/client";
import { andCustomSql } from "@/lib/directory/custom/custom-sql";
import { isOfKindSql } from "@/lib/directory/custom/is-of-kind-sql";
import { textColumns } from "@/lib/directory/mapped-fields-sql";
import { isHeldSql } from "@/lib/sync/plan/held-address-sql";
import { CONTENDED_BATCH, MANAGER_BATCH } from "@/lib/sync/run/batches";

/** The changes of a run that an undo covers. */
export interface UndoScope {
  companyId: string;
  /** The run that is undone. */
  runId: string;
  /** When that run began. People who have signed in since keep their access. */
  since: Date;
  managerMode: "INDIVIDUAL" | "TEAM";
  /** Whether the company has custom fields, archived ones included. */
  hasCustom: boolean;
  /** The last change read before, in the order of the plan. */
  after?: [batch: number, id: string] | null;
  /** Only changes with something to restore, or something that stays. */
  outcome?: "restored" | "stays";
  /** A further condition on `c` and `p`. */
  filter?: Prisma.Sql;
}

const PERSON = Prisma.raw("p");

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

/**
 * All changes of one person, found by the index of people. Fenced off, because without statistics of a run,
 * PostgreSQL would go through all of its changes for each person.
 */
export function changesOfSql(personId: Prisma.Sql, { companyId }: Pick<UndoScope, "companyId">): Prisma.Sql {
  return Prisma.sql`
    SELECT y.run_id, y.batch, y.kind, y.exception, y.after
    FROM sync_change y
    WHERE y.company_id = ${companyId}::uuid AND y.person_id = ${personId}
    OFFSET 0`;
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

/** Whether someone edited a field (`f`) here. Syncs leave it alone, and so does an undo. */
const isEditedSql = Prisma.sql`EXISTS (
  SELECT FROM field_edit e
  WHERE e.company_id = p.company_id
    AND e.person_id = p.id
    AND e.field = f.key
)`;

/** Why a field (`f`: name, and value that the run wrote) stays as it is; NULL where it can be restored. */
function fieldReasonSql({ companyId, runId, hasCustom }: UndoScope): Prisma.Sql {
  const email = Prisma.sql`(c.before->>'email')`;
  const isMoving = Prisma.sql`EXISTS (
    SELECT FROM (${changesOfSql(Prisma.sql`o.id`, { companyId })}) m
    WHERE m.run_id = ${runId}::uuid
      AND m.batch = ${CONTENDED_BATCH}
      AND m.exception IS NULL
      AND m.after->>'email' = o.email
  )`;
  return Prisma.sql`CASE
    WHEN f.key = 'team' AND t.name_key IS DISTINCT FROM s.name_key THEN 'CHANGED_SINCE'
    WHEN f.key <> 'team' AND w.own->f.key IS DISTINCT FROM f.value THEN 'CHANGED_SINCE'
    WHEN f.key <> 'email' AND ${isEditedSql} THEN 'CHANGED_SINCE'
    ${kindReasonSql(hasCustom)}WHEN f.key <> 'email' THEN NULL
    WHEN ${email} IS NULL THEN 'NO_ADDRESS'
    WHEN EXISTS (
      SELECT FROM person o
      WHERE o.company_id = p.company_id
        AND o.email = ${email}
        AND o.id <> p.id
        AND NOT (c.batch = ${CONTENDED_BATCH} AND ${isMoving})
    ) THEN 'EMAIL_TAKEN'
    WHEN ${isHeldSql(PERSON, email)} THEN 'EMAIL_OUTSIDE'
  END`;
}

/** A custom field's kind may have changed since: a value of the old one means nothing in the new (M9). */
function kindReasonSql(hasCustom: boolean): Prisma.Sql {
  if (!hasCustom) return Prisma.empty;
  return Prisma.sql`WHEN EXISTS (
      SELECT FROM custom_field k
      WHERE k.company_id = c.company_id
        AND f.key = 'custom:' || k.id
        AND NOT ${isOfKindSql(Prisma.sql`(c.before->f.key)`)}
    ) THEN 'KIND_CHANGED'
    `;
}

/**
 * Why someone's status stays as it is. Okta's word that they are suspended or have left counts (S4, R1).
 * Access is removed only from members who haven't used it.
 */
function statusReasonSql({ companyId, since }: UndoScope): Prisma.Sql {
  const signedIn = Prisma.sql`
    SELECT a.actor_id
    FROM audit_entry a
    WHERE a.company_id = ${companyId}::uuid
      AND a.action IN ('session.okta', 'session.password')
      AND a.at >= ${since}
      AND a.actor_id IS NOT NULL
    UNION ALL
    SELECT e.person_id
    FROM person_session e
    WHERE e.company_id = ${companyId}::uuid AND e.started_at >= ${since} AND e.person_id IS NOT NULL`;
  return Prisma.sql`CASE
    WHEN c.kind <> 'CREATE' AND p.status::text <> c.after->>'status' THEN 'CHANGED_SINCE'
    WHEN c.kind = 'ACTIVATE' THEN 'STARTED'
    WHEN x.wanted <> 'DEACTIVATED' AND d.status IN ('DEPROVISIONED', 'DELETED') THEN 'OKTA_DEACTIVATED'
    WHEN x.wanted IN ('ACTIVE', 'SCHEDULED') THEN CASE WHEN d.status = 'SUSPENDED' THEN 'OKTA_SUSPENDED' END
    WHEN p.status = 'DEACTIVATED' THEN NULL
    WHEN p.role <> 'MEMBER' THEN 'HAS_ROLE'
    WHEN p.is_protected THEN 'PROTECTED'
    WHEN p.id IN (${signedIn}) THEN 'SIGNED_IN'
  END`;
}

/** What an undo's change is called: by the status it leads to, else an update. */
const toKindSql = Prisma.sql`CASE v.after->>'status'
  WHEN 'ACTIVE' THEN CASE p.status WHEN 'SCHEDULED' THEN 'ACTIVATE' ELSE 'REACTIVATE' END
  WHEN 'SUSPENDED' THEN 'SUSPEND'
  WHEN 'SCHEDULED' THEN 'SCHEDULE'
  WHEN 'DEACTIVATED' THEN 'DEACTIVATE'
  ELSE CASE WHEN c.kind IN ('UPDATE', 'LINK') THEN 'UPDATE' ELSE c.kind::text END
END`;
