import { Prisma } from "@/lib/db/client";
import type { ManagerScope } from "./concerned-sql";

/** A change of a manager: the person's or team's ID, the current manager, and the new one. */
interface ManagerChange {
  of: Prisma.Sql;
  was: Prisma.Sql;
  wanted: Prisma.Sql;
}

/**
 * Whether a change of managers is the same in the preview that a run applies; true if the run applies none.
 * Within CASE, PostgreSQL hashes the preview's rows once, even without statistics.
 */
export function isPreviewedSql(
  scope: Pick<ManagerScope, "companyId" | "previewId">,
  kind: "MANAGER" | "TEAM_MANAGER",
  { of, was, wanted }: ManagerChange,
): Prisma.Sql {
  if (scope.previewId === null) return Prisma.sql`TRUE`;
  const text = (value: Prisma.Sql) => Prisma.sql`coalesce(${value}::text, '')`;
  return Prisma.sql`CASE
    WHEN (${text(of)}, ${text(was)}, ${text(wanted)}) IN (
      SELECT ${kind === "MANAGER" ? text(Prisma.sql`v.person_id`) : text(previewedTeamSql)},
        coalesce(v.before->>'manager', ''),
        coalesce(v.after->>'manager', '')
      FROM sync_change v
      WHERE v.company_id = ${scope.companyId}::uuid
        AND v.run_id = ${scope.previewId}::uuid
        AND v.kind = ${kind}::"ChangeKind"
    ) THEN TRUE
    ELSE FALSE
  END`;
}

/**
 * The ID of the team that a row (`v`) is about. A team that the plan only named is found by that name, now
 * that it exists.
 */
export const previewedTeamSql = Prisma.sql`coalesce(
  v.after->>'teamId',
  (
    SELECT t.id::text
    FROM team_spelling s
    JOIN team t ON t.company_id = s.company_id AND t.name_key = s.name_key
    WHERE s.company_id = v.company_id AND s.spelling = v.after->>'team'
  )
)`;

/**
 * Whether Okta has just said that someone active here (`person`) is suspended or has left, and the preview that a run
 * applies doesn't show it. Such a run leaves their removal to the next sync, and they're no team's new manager (G4).
 */
export function hasLeftSinceSql(
  { companyId, runId, previewId }: Pick<ManagerScope, "companyId" | "runId" | "previewId">,
  person: Prisma.Sql,
): Prisma.Sql {
  if (previewId === null) return Prisma.sql`FALSE`;
  return Prisma.sql`EXISTS (
    SELECT FROM sync_evidence e
    WHERE e.company_id = ${companyId}::uuid
      AND e.run_id = ${runId}::uuid
      AND e.okta_id = ${person}.okta_id
      AND e.proves IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM sync_change c
        WHERE c.company_id = e.company_id
          AND c.run_id = e.run_id
          AND c.person_id = ${person}.id
          AND c.kind = e.proves
          AND c.exception IS DISTINCT FROM 'SKIPPED'
      )
  )`;
}
