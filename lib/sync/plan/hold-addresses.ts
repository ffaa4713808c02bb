import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import type { RunWork } from "@/lib/sync/run/work";

interface Planned {
  companyId: string;
  runId: string;
  now: Date;
  writesPeople: boolean;
}

/** Opens a hold for each new address that an owner has to decide about, or refreshes the open one (S7); reads `judged`. */
export function holdAddressesSql({ companyId, runId, now, writesPeople }: Planned): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO address_hold AS a (company_id, id, person_id, old_email, new_email, run_id, opened_at)
    SELECT p.company_id, new_id(), p.id, p.email, j.email, ${runId}::uuid, ${now}
    FROM judged j
    JOIN person p ON p.company_id = ${companyId}::uuid AND p.id = j.person_id
    WHERE j.email_problem = 'EMAIL_HELD' AND ${writesPeople}
    ON CONFLICT (company_id, person_id)
    WHERE state = 'OPEN'
    DO UPDATE SET
      opened_at = CASE WHEN a.new_email = excluded.new_email THEN a.opened_at ELSE excluded.opened_at END,
      old_email = excluded.old_email,
      new_email = excluded.new_email,
      run_id = excluded.run_id`;
}

/** Records that Okta still says what an owner has rejected. The rejection stands until that changes (R3). */
export function keepRejectionsSql({ companyId, runId, writesPeople }: Planned): Prisma.Sql {
  return Prisma.sql`
    UPDATE address_hold a
    SET run_id = ${runId}::uuid
    FROM judged j
    WHERE j.email_problem = 'EMAIL_REJECTED'
      AND ${writesPeople}
      AND a.company_id = ${companyId}::uuid
      AND a.person_id = j.person_id
      AND a.state = 'REJECTED'
      AND a.new_email = j.email`;
}

/**
 * Closes holds that the sync no longer finds: Okta says something else, or the address was written. What a
 * later run has seen is newer than this run's data.
 */
export async function closeResolvedAddresses(work: RunWork, context: Context): Promise<void> {
  const looked = work.isFull
    ? Prisma.sql`TRUE`
    : Prisma.sql`p.okta_id IN (
      SELECT l.okta_id
      FROM sync_lookup l
      WHERE l.company_id = a.company_id
        AND l.run_id = ${work.run.id}::uuid
        AND l.answer IS NOT NULL
    )`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE address_hold a
    SET state = 'CLOSED', decided_at = coalesce(a.decided_at, ${context.clock.now()})
    FROM person p
    WHERE a.company_id = ${work.companyId}::uuid
      AND p.company_id = a.company_id
      AND p.id = a.person_id
      AND ${looked}
      AND NOT EXISTS (
        SELECT FROM sync_run r
        WHERE r.company_id = a.company_id
          AND r.id = a.run_id
          AND r.started_at > ${work.run.startedAt}
      )
      AND CASE a.state
        WHEN 'OPEN' THEN a.run_id <> ${work.run.id}::uuid
        WHEN 'REJECTED' THEN a.run_id <> ${work.run.id}::uuid
        WHEN 'APPROVED' THEN
          p.email = a.new_email
            OR EXISTS (
              SELECT FROM address_hold o
              WHERE o.company_id = a.company_id
                AND o.person_id = a.person_id
                AND o.state = 'OPEN'
            )
        ELSE FALSE
      END`);
}
