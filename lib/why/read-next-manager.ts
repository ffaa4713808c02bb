import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { hasLostManagerSql } from "@/lib/sync/managers/lost-manager-values";
import { wantedManagerSql } from "@/lib/sync/managers/overrides/overrides-sql";
import { matchesSql } from "@/lib/sync/managers/references-sql";
import { isManagerPinnedSql, namedManagerSql } from "@/lib/sync/pins/okta-values-sql";
import type { RunSettings } from "@/lib/sync/run/run-settings";

/** Another manager than now, by name, or none. */
export interface NextManager {
  before: string | null;
  after: string | null;
  /** Okta no longer gives a value that named their manager (R5). */
  isMissed: boolean;
}

/**
 * Returns the manager that a sync would set for someone, with the SQL that a sync uses; null if it would change nothing. In
 * team mode no one gets a manager of their own (G4).
 */
export async function readNextManager(
  { db, companyId }: Context,
  { connection, managerMatch }: RunSettings,
  personId: string,
): Promise<NextManager | null> {
  if (connection.managerMode !== "INDIVIDUAL") return null;
  const company = Prisma.sql`${companyId}::uuid`;
  const customAttribute = connection.managerAttribute;
  const values = Prisma.sql`(1, s.manager_id), (2, s.manager), (3, s.custom)`;
  const named = Prisma.sql`SELECT DISTINCT v.value FROM subject s
    CROSS JOIN LATERAL (VALUES ${values}) v(at, value) WHERE v.value IS NOT NULL`;
  const isPinned = isManagerPinnedSql({
    companyId: company,
    personId: Prisma.sql`p.id`,
    named: namedManagerSql(customAttribute),
  });
  const [next] = await db.$queryRaw<NextManager[]>(Prisma.sql`
    WITH subject AS MATERIALIZED (
      SELECT p.id,
        d.manager_id,
        d.manager,
        ${fieldSql("customManager", customAttribute)} AS custom,
        ${hasLostManagerSql({ companyId, mirror: "directory_person", customAttribute })} AS has_lost
      FROM person p
      JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${company}
        AND p.id = ${personId}::uuid
        AND p.status <> 'DEACTIVATED'
        AND NOT p.never_sync
        AND NOT ${isPinned}
        AND d.in_scope
        AND d.quarantine IS NULL
    ),
    wanted AS (
      SELECT m.manager_id AS was, ${wantedManagerSql} AS wanted, s.has_lost
      FROM subject s
      LEFT JOIN person_manager m ON m.company_id = ${company} AND m.person_id = s.id
      LEFT JOIN LATERAL (
        SELECT f.*
        FROM (VALUES ${values}) v(at, value)
        JOIN (${matchesSql({ companyId, match: managerMatch }, named)}) f ON f.value = v.value
        ORDER BY v.at
        LIMIT 1
      ) r ON TRUE
      WHERE m.source IS DISTINCT FROM 'HAND'
    )
    SELECT o.display_name AS before,
      n.display_name AS after,
      w.has_lost AS "isMissed"
    FROM wanted w
    LEFT JOIN person o ON o.company_id = ${company} AND o.id = w.was
    LEFT JOIN person n ON n.company_id = ${company} AND n.id = w.wanted
    WHERE w.wanted IS DISTINCT FROM w.was`);
  return next ?? null;
}
