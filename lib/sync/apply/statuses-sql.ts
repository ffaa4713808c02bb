import { Prisma } from "@/lib/db/client";
import { actingOwnerSql } from "@/lib/people/locked-out";
import { endedByEventSql } from "@/lib/sync/run/ended-by-event-sql";
import { type Batches, changesSql, stillSaidSql } from "./batches-sql";

/** What Okta must still say so that an ordinary run applies a change of status (`c`). */
export const asOktaSaysSql = stillSaidSql(Prisma.sql`(c.after->>'status')`);

/**
 * Whether a removal (`c`) leaves the company an owner who can act (R4). The guard has checked this, but owners can have
 * lost the role since, or another run can have removed them. The next sync then holds the removal.
 */
const leavesAnOwnerSql = Prisma.sql`NOT (
  c.kind IN ('SUSPEND', 'DEACTIVATE')
    AND p.role = 'OWNER'
    AND p.status = 'ACTIVE'
    AND NOT EXISTS (
      SELECT FROM person o
      WHERE o.company_id = p.company_id
        AND ${actingOwnerSql}
        AND o.id <> p.id
        AND NOT EXISTS (
          SELECT FROM sync_change m
          WHERE m.company_id = c.company_id
            AND m.run_id = c.run_id
            AND m.person_id = o.id
            AND m.kind IN ('SUSPEND', 'DEACTIVATE')
            AND m.exception IS NULL
        )
    )
)`;

/** Sets statuses. People who lose access lose every session with it (S4). */
export function changeStatusesSql(batch: Batches, now: Date, saidSql: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    UPDATE person p
    SET
      status = (c.after->>'status')::"PersonStatus",
      updated_at = ${now},
      session_epoch = p.session_epoch + CASE WHEN c.kind IN ('SUSPEND', 'DEACTIVATE') THEN 1 ELSE 0 END
    FROM sync_change c
    WHERE ${changesSql(batch)}
      AND c.kind IN ('SUSPEND', 'DEACTIVATE', 'REACTIVATE', 'SCHEDULE', 'ACTIVATE')
      AND p.company_id = c.company_id
      AND p.id = c.person_id
      AND p.okta_id = c.okta_id
      AND NOT p.never_sync
      AND p.status::text = c.before->>'status'
      AND ${leavesAnOwnerSql}
      AND ${saidSql}`;
}

/** Selects the teams of people who have come back by this batch. They bring their team back (T3). */
export function teamsReturnedToSql(batch: Batches): Prisma.Sql {
  return Prisma.sql`
    SELECT (
      SELECT p.team_id
      FROM person p
      WHERE p.company_id = c.company_id AND p.id = c.person_id
    )
    FROM sync_change c
    WHERE ${changesSql(batch)}
      AND c.kind IN ('SUSPEND', 'REACTIVATE', 'SCHEDULE', 'ACTIVATE')`;
}

/** Records whose sessions this batch ended, and when Okta said so, to measure how fast that was (S4). */
export function recordSessionEndsSql(batch: Batches, now: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO session_end (company_id, person_id, run_id, cause, event_at, ended_at)
    SELECT c.company_id, c.person_id, c.run_id, l.cause, l.event_at, ${now}
    FROM sync_change c
    JOIN person p
      ON p.company_id = c.company_id
        AND p.id = c.person_id
        AND p.updated_at = ${now}
        AND p.status::text = c.after->>'status'
    LEFT JOIN sync_lookup l ON l.company_id = c.company_id AND l.run_id = c.run_id AND l.okta_id = c.okta_id
    WHERE ${changesSql(batch)}
      AND c.kind IN ('SUSPEND', 'DEACTIVATE')
      AND c.before->>'status' = 'ACTIVE'
      AND NOT ${endedByEventSql}`;
}
