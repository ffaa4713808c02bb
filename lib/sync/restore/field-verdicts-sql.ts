import { Prisma } from "@/lib/db/client";
import { isOfKindSql } from "@/lib/directory/custom/is-of-kind-sql";
import { isHeldSql } from "@/lib/sync/plan/held-address-sql";
import { CONTENDED_BATCH } from "@/lib/sync/run/batches";
import { changesOfSql, PERSON, type UndoScope } from "./undo-scope";

/** Whether someone edited a field (`f`) here. Syncs leave it alone, and so does an undo. */
const isEditedSql = Prisma.sql`EXISTS (
  SELECT FROM field_edit e
  WHERE e.company_id = p.company_id
    AND e.person_id = p.id
    AND e.field = f.key
)`;

/** Why a field (`f`: name, and value that the run wrote) stays as it is; NULL where it can be restored. */
export function fieldReasonSql({ companyId, runId, hasCustom }: UndoScope): Prisma.Sql {
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
export function statusReasonSql({ companyId, since }: UndoScope): Prisma.Sql {
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
