import { Prisma } from "@/lib/db/client";

/**
 * Returns SQL for whether Okta owns an account (`p`), so that a sync would undo what a person sets here. It
 * doesn't own accounts never linked (M2), people on the never-sync list (S6), and no one while no org is
 * connected.
 */
const oktaOwnsSql = Prisma.sql`(p.okta_id IS NOT NULL AND NOT p.never_sync
  AND EXISTS (SELECT FROM okta_connection k WHERE k.company_id = p.company_id AND k.org_url IS NOT NULL))`;

/**
 * Returns SQL for whether Okta owns an account (`p`) and still has the person in scope, as far as syncs could
 * tell.
 */
const oktaHasSql = Prisma.sql`(${oktaOwnsSql}
  AND EXISTS (SELECT FROM directory_person d WHERE d.company_id = p.company_id AND d.okta_id = p.okta_id AND d.in_scope
    AND d.status NOT IN ('DEPROVISIONED', 'DELETED'))
  AND NOT EXISTS (SELECT FROM problem x WHERE x.company_id = p.company_id AND x.resolved_at IS NULL
    AND ((x.code = 'MISSING_NOT_PROVEN' AND x.subject = p.okta_id)
      OR (x.code = 'CANARY_MISSING' AND x.detail->'oktaIds' ? p.okta_id))))`;

/** Returns SQL for what can be done by hand with an account (`p`), as JSON. Pages and verbs use the same. */
export const byHandSql = Prisma.sql`jsonb_build_object(
  'deactivate', p.status <> 'DEACTIVATED' AND NOT ${oktaHasSql},
  'reactivate', p.status IN ('DEACTIVATED', 'SUSPENDED') AND NOT ${oktaOwnsSql},
  'changeEmail', p.status = 'DEACTIVATED' OR NOT ${oktaOwnsSql})`;
