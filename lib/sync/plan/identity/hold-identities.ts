import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type Mirror, mirrorSql } from "@/lib/directory/mirror/mirror";
import type { RunWork } from "@/lib/sync/run/work";

interface Planned {
  companyId: string;
  runId: string;
  now: Date;
  writesPeople: boolean;
}

/** Opens a hold for each new person who may be someone we know, or refreshes the open one (M3); reads `judged`. */
export function holdIdentitiesSql({ companyId, runId, now, writesPeople }: Planned): Prisma.Sql {
  return openHoldsSql(
    { companyId, runId, now },
    Prisma.sql`
      SELECT j.okta_id, j.maybe_id, j.maybe_reason
      FROM judged j
      WHERE j.email_problem = 'IDENTITY_HELD' AND ${writesPeople}`,
  );
}

/**
 * Opens a hold for each row of `pairs` (Okta ID, account, reason). A hold about the same account keeps its
 * age.
 */
export function openHoldsSql(
  { companyId, runId, now }: Omit<Planned, "writesPeople">,
  pairs: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO identity_hold AS a (company_id, id, okta_id, person_id, reason, run_id, opened_at)
    SELECT ${companyId}::uuid, new_id(), x.okta_id, x.person_id, x.reason::"IdentityHoldReason",
      ${runId}::uuid, ${now}
    FROM (${pairs}) AS x(okta_id, person_id, reason)
    ON CONFLICT (company_id, okta_id)
    WHERE state = 'OPEN'
    DO UPDATE SET
      opened_at = CASE WHEN a.person_id = excluded.person_id THEN a.opened_at ELSE excluded.opened_at END,
      person_id = excluded.person_id,
      reason = excluded.reason,
      run_id = excluded.run_id`;
}

/** The problems of held new people, with what they share with which account; reads `judged`. */
export function identityProblemsSql({
  companyId,
  mirror,
}: {
  companyId: string;
  mirror: Mirror;
}): Prisma.Sql {
  return Prisma.sql`
    SELECT 'IDENTITY_HELD',
      j.okta_id,
      NULL::uuid,
      jsonb_build_object(
        'reason', j.maybe_reason,
        'account', a.display_name,
        'same', CASE j.maybe_reason WHEN 'EMPLOYEE_NUMBER' THEN 'employee number' ELSE 'email address' END,
        'value', CASE j.maybe_reason
          WHEN 'EMPLOYEE_NUMBER' THEN d.attributes->>'employeeNumber'
          ELSE j.email
        END
      )
    FROM judged j
    JOIN ${mirrorSql(mirror)} d ON d.company_id = ${companyId}::uuid AND d.okta_id = j.okta_id
    JOIN person a ON a.company_id = ${companyId}::uuid AND a.id = j.maybe_id
    WHERE j.email_problem = 'IDENTITY_HELD'`;
}

/**
 * Closes holds that are no longer needed: this run read the new person, and they no longer exist or resemble
 * the account. A list that leaves them out answers nothing: the mirror has Okta's last data, so they were
 * held again. What a later run has held is newer than this run's data.
 */
export async function closeAnsweredIdentities(work: RunWork, context: Context): Promise<void> {
  const planned = work.isFull
    ? Prisma.sql`TRUE`
    : Prisma.sql`EXISTS (
      SELECT FROM sync_lookup l
      WHERE l.company_id = a.company_id
        AND l.run_id = ${work.run.id}::uuid
        AND l.okta_id = a.okta_id
        AND l.answer IS NOT NULL
    )`;
  await context.db.$executeRaw(Prisma.sql`
    UPDATE identity_hold a
    SET state = 'CLOSED', decided_at = ${context.clock.now()}
    WHERE a.company_id = ${work.companyId}::uuid
      AND a.state = 'OPEN'
      AND a.run_id <> ${work.run.id}::uuid
      AND ${planned}
      AND NOT EXISTS (
        SELECT FROM sync_run r
        WHERE r.company_id = a.company_id
          AND r.id = a.run_id
          AND coalesce(r.started_at, r.created_at) > ${work.run.startedAt}
      )
      AND NOT EXISTS (
        SELECT FROM directory_person d
        WHERE d.company_id = a.company_id
          AND d.okta_id = a.okta_id
          AND d.quarantine IS NOT NULL
      )`);
}
