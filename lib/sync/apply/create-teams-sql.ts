import { Prisma } from "@/lib/db/client";
import { type Batches, changesSql } from "./batches-sql";

/** Creates teams that names in this batch need, and restores archived ones (T2, T3). */
export function createTeamsSql(batch: Batches, now: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO team (company_id, id, name, name_key, created_at)
    SELECT ${batch.companyId}::uuid, new_id(), name, name_key, ${now}
    FROM (
      SELECT DISTINCT ON (s.name_key) s.spelling AS name, s.name_key
      FROM (
        SELECT c.after->>'team' AS spelling, min(c.id) AS first
        FROM sync_change c
        WHERE ${changesSql(batch)} AND c.kind IN ('CREATE', 'LINK', 'UPDATE')
        GROUP BY 1
      ) n
      JOIN team_spelling s ON s.company_id = ${batch.companyId}::uuid AND s.spelling = n.spelling
      ORDER BY s.name_key, n.first
    ) names
    ON CONFLICT (company_id, name_key)
    DO UPDATE SET archived_at = NULL
    WHERE team.archived_at IS NOT NULL`;
}
