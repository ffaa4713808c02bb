import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { ADDRESS_RELEASED } from "@/lib/sync/plan/identity/addresses-sql";
import type { RunWork } from "@/lib/sync/run/work";
import { droppedReasonSql, type PreviewedScope } from "./dropped-reason-sql";

/**
 * Keeps those changes of a run's plan that are the same in the preview it applies, and nothing else. The plan
 * was made again from what Okta says now and from people as they are. So a row of the preview that isn't in
 * it no longer holds: it's recorded as skipped, with the reason.
 * @returns the people whose removal the preview doesn't show, which this run leaves to the next sync
 */
export async function keepPreviewed(
  work: RunWork,
  context: Context,
  previewId: string,
): Promise<{ unshown: string[] }> {
  const { db } = context;
  const { companyId, run, customFields } = work;
  const scope = { companyId, runId: run.id, previewId, hasCustom: customFields.length > 0 };
  await db.$executeRaw(pairsSql(scope));
  await db.$executeRaw(Prisma.sql`ANALYZE previewed`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO sync_change (
      company_id, run_id, batch, kind, person_id, okta_id, before, after, exception, reason, unverified
    )
    SELECT v.company_id, ${scope.runId}::uuid, v.batch, v.kind, v.person_id, v.okta_id, v.before, v.after,
      'SKIPPED', ${droppedReasonSql(scope)}, v.kind IN ('SUSPEND', 'DEACTIVATE')
    FROM previewed x
    JOIN sync_change v ON v.id = x.shown
    LEFT JOIN sync_change r ON r.id = x.mine
    WHERE NOT x.fits
    ORDER BY v.batch, v.id`);
  const unshown = await db.$queryRaw<{ personId: string }[]>(Prisma.sql`
    WITH gone AS (
      DELETE FROM sync_change r USING previewed x
      WHERE r.id = x.mine AND NOT x.fits
      RETURNING r.kind, r.person_id
    )
    SELECT person_id::text AS "personId"
    FROM gone
    WHERE kind IN ('SUSPEND', 'DEACTIVATE')`);
  await db.$executeRaw(Prisma.sql`
    UPDATE sync_change r
    SET before = v.before, after = v.after, person_id = v.person_id
    FROM previewed x
    JOIN sync_change v ON v.id = x.shown
    WHERE r.id = x.mine
      AND (r.after <> v.after OR r.person_id IS DISTINCT FROM v.person_id)`);
  await db.$executeRaw(Prisma.sql`DROP TABLE previewed`);
  return { unshown: unshown.map(({ personId }) => personId) };
}

/**
 * `previewed`: each change of either plan by person and kind, with its row in the preview (`shown`) and in
 * this run (`mine`). Grouped, not joined: PostgreSQL has no statistics of rows that have just been planned.
 * Values that the preview held (R5) may be in this run's row, which guard judges later. They don't count as a
 * difference, and neither does an address that the preview left out because it stays with someone else (M4).
 */
function pairsSql({ companyId, runId, previewId }: PreviewedScope): Prisma.Sql {
  const company = Prisma.sql`${companyId}::uuid`;
  return Prisma.sql`
    CREATE TEMP TABLE previewed ON COMMIT DROP AS
    WITH pairs AS MATERIALIZED (
      SELECT max(c.id) FILTER (WHERE c.run_id = ${previewId}::uuid) AS shown,
        max(c.id) FILTER (WHERE c.run_id = ${runId}::uuid) AS mine
      FROM sync_change c
      WHERE c.company_id = ${company}
        AND c.run_id IN (${previewId}::uuid, ${runId}::uuid)
        AND c.kind NOT IN ('MANAGER', 'TEAM_MANAGER')
      GROUP BY c.okta_id, c.kind, coalesce(c.reason = ${ADDRESS_RELEASED}, FALSE)
    ),
    held AS MATERIALIZED (
      SELECT coalesce(array_agg(p.detail->>'field'), '{}') AS fields
      FROM sync_problem p
      WHERE p.company_id = ${company}
        AND p.run_id = ${previewId}::uuid
        AND p.code = 'BLANKING_HELD'
    ),
    taken AS MATERIALIZED (
      SELECT coalesce(array_agg(p.okta_id), '{}') AS okta_ids
      FROM sync_problem p
      WHERE p.company_id = ${company} AND p.run_id = ${previewId}::uuid AND p.code = 'EMAIL_TAKEN'
    )
    SELECT p.shown,
      p.mine,
      coalesce(
        coalesce(r.before, '{}') @> coalesce(v.before, '{}')
          AND r.after @> v.after
          AND r.after - h.fields - CASE WHEN r.okta_id = ANY(t.okta_ids) THEN 'email' ELSE '' END <@ v.after,
        FALSE
      ) AS fits
    FROM pairs p
    CROSS JOIN held h
    CROSS JOIN taken t
    LEFT JOIN sync_change v ON v.id = p.shown
    LEFT JOIN sync_change r ON r.id = p.mine`;
}
