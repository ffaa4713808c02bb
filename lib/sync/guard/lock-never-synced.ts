import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { mirrorSql } from "@/lib/directory/mirror/mirror";
import { LOCKED_OUT_FACTS } from "@/lib/people/locked-out";
import { endedByEventSql } from "@/lib/sync/run/ended-by-event-sql";
import type { RunWork } from "@/lib/sync/run/work";

/**
 * Ends the sessions of people on the never-sync list whom Okta calls suspended, deactivated or deleted, and
 * keeps them out until Okta says otherwise. The sync changes nothing else of theirs (S4, S6).
 */
export async function lockNeverSynced(work: RunWork, context: Context): Promise<void> {
  const now = context.clock.now();
  const { companyId, run } = work;
  const said = Prisma.sql`d.company_id = p.company_id AND d.okta_id = p.okta_id`;
  const lockedNow = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE person p
    SET locked_by_okta_at = ${now}, session_epoch = p.session_epoch + 1
    FROM ${mirrorSql(work.mirror)} d
    WHERE p.company_id = ${companyId}::uuid
      AND p.never_sync
      AND p.locked_by_okta_at IS NULL
      AND ${said}
      AND d.status = ANY(${LOCKED_OUT_FACTS}::text[])
    RETURNING p.id::text AS id`);
  await context.db.$executeRaw(Prisma.sql`
    UPDATE person p
    SET locked_by_okta_at = NULL
    FROM ${mirrorSql(work.mirror)} d
    WHERE p.company_id = ${companyId}::uuid
      AND p.locked_by_okta_at IS NOT NULL
      AND ${said}
      AND d.status <> ALL(${LOCKED_OUT_FACTS}::text[])
      AND d.quarantine IS NULL`);
  if (lockedNow.length === 0) return;
  await context.db.$executeRaw(Prisma.sql`
    INSERT INTO session_end (company_id, person_id, run_id, cause, event_at, ended_at)
    SELECT p.company_id, p.id, l.run_id, l.cause, l.event_at, ${now}
    FROM person p
    JOIN sync_lookup l ON l.company_id = p.company_id AND l.okta_id = p.okta_id
    WHERE p.company_id = ${companyId}::uuid
      AND p.id = ANY(${lockedNow.map(({ id }) => id)}::uuid[])
      AND l.run_id = ${run.id}::uuid
      AND l.event_at IS NOT NULL
      AND NOT ${endedByEventSql}`);
}
