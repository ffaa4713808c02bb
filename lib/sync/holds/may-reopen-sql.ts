import { Prisma } from "@/lib/db/client";
import { oktaFactSql } from "@/lib/sync/guard/okta-fact-sql";

/** Conditions for taking back a decision about a hold (`h`): nothing has used it. */

/**
 * A rejected removal, while Okta says the same about the person (`p`, in the mirror `d`) as when it was held
 * (R3).
 */
export const mayReopenRemovalSql = Prisma.sql`(
  h.state = 'REJECTED'
    AND p.status <> 'DEACTIVATED'
    AND h.fact = ${oktaFactSql}
    AND NOT EXISTS (
      SELECT FROM sync_hold n
      WHERE n.company_id = h.company_id
        AND n.person_id = h.person_id
        AND n.kind = h.kind
        AND (n.created_at, n.id) > (h.created_at, h.id)
    )
)`;

/** A rejected address. Syncs close the rejection once Okta has another address (S7). */
export const mayReopenAddressSql = Prisma.sql`(
  h.state = 'REJECTED'
    AND NOT EXISTS (
      SELECT FROM address_hold n
      WHERE n.company_id = h.company_id AND n.person_id = h.person_id AND n.state = 'OPEN'
    )
)`;

/** No sync is running that could already have planned with the decision. */
const noSyncSql = Prisma.sql`NOT EXISTS (
  SELECT FROM sync_run r
  WHERE r.company_id = h.company_id AND r.mode = 'LIVE' AND r.state IN ('QUEUED', 'RUNNING')
)`;

/** Who a new person in Okta is, until a sync has used the answer (M3). */
export const mayReopenIdentitySql = Prisma.sql`(
  h.state IN ('SAME', 'OTHER')
    AND ${noSyncSql}
    AND NOT EXISTS (
      SELECT FROM person n
      WHERE n.company_id = h.company_id AND n.okta_id = h.okta_id
    )
    AND NOT EXISTS (
      SELECT FROM identity_hold n
      WHERE n.company_id = h.company_id AND n.okta_id = h.okta_id AND n.state = 'OPEN'
    )
)`;

/** Values of a field that are kept, or that no sync has cleared yet (R5). */
export const mayReopenFieldSql = Prisma.sql`(
  h.state = 'REJECTED' OR h.state = 'APPROVED' AND ${noSyncSql}
)`;
