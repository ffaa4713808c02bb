import { Prisma } from "@/lib/db/client";
import { fieldSql } from "@/lib/directory/mapping";
import { MANAGER_BATCH } from "@/lib/sync/run/batches";
import { concernedSql, type ManagerScope } from "./concerned-sql";
import { hasLeftSinceSql, isPreviewedSql, previewedTeamSql } from "./previewed-sql";
import { chosenReferenceSql } from "./references-sql";

/**
 * Teams whose manager the rule may choose (G4): those without one, or with one from a sync who is deactivated
 * now. Managers set by hand are never touched. A people run checks the teams of its people, of people who
 * name them, and those they managed.
 */
function openTeamsSql(scope: ManagerScope, teamIds?: string[]): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const touched = scope.everyone
    ? Prisma.empty
    : scope.previewId !== null
      ? Prisma.sql`AND t.id::text = ANY(
      ARRAY(
        SELECT ${previewedTeamSql}
        FROM sync_change v
        WHERE v.company_id = ${company}
          AND v.run_id = ${scope.previewId}::uuid
          AND v.kind = 'TEAM_MANAGER'
      )
    )`
      : Prisma.sql`AND (
      t.id IN (
        SELECT p.team_id
        FROM person p
        JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
        WHERE p.company_id = ${company} AND ${concernedSql(scope)}
      )
        OR t.manager_id IN (
          SELECT m.id
          FROM sync_lookup l
          JOIN person m ON m.company_id = l.company_id AND m.okta_id = l.okta_id
          WHERE l.company_id = ${company} AND l.run_id = ${scope.runId}::uuid
        )
    )`;
  const some = teamIds === undefined ? Prisma.empty : Prisma.sql`AND t.id = ANY(${teamIds}::uuid[])`;
  return Prisma.sql`
    SELECT t.id, t.name, t.manager_id
    FROM team t
    WHERE t.company_id = ${company}
      AND t.archived_at IS NULL
      AND t.manager_source IS DISTINCT FROM 'HAND'
      AND (
        t.manager_id IS NULL
          OR (
            SELECT m.status
            FROM person m
            WHERE m.company_id = t.company_id AND m.id = t.manager_id
          ) = 'DEACTIVATED'
      )
      ${touched}
      ${some}
      AND EXISTS (
        SELECT FROM okta_connection k
        WHERE k.company_id = t.company_id AND k.manager_mode = 'TEAM'
      )`;
}

/** Teams the rule may choose a manager for. Used only if their statement fails. */
export function openTeamIdsSql(scope: ManagerScope): Prisma.Sql {
  return Prisma.sql`SELECT o.id::text AS id, o.name FROM (${openTeamsSql(scope)}) o ORDER BY o.id`;
}

/**
 * Mirror rows (aliased `d`) of those teams' active people, whose manager values are looked up. Collected
 * once, as an array: joined, PostgreSQL would compute the teams again for every person while it has no
 * statistics.
 */
export function teamMembersSql(scope: ManagerScope): Prisma.Sql {
  return Prisma.sql`d.company_id = ${scope.companyId}::uuid
    AND d.in_scope
    AND d.quarantine IS NULL
    AND d.okta_id = ANY(
      ARRAY(
        WITH open AS MATERIALIZED (${openTeamsSql(scope)})
        SELECT p.okta_id
        FROM open o
        JOIN person p
          ON p.company_id = ${scope.companyId}::uuid
            AND p.team_id = o.id
            AND p.status = 'ACTIVE'
      )
    )`;
}

/**
 * Gives each open team the manager of the first of its people, in the order Okta created them, then by ID, if
 * that manager is active here; with history, in one statement (G4).
 */
export function teamManagersSql(scope: ManagerScope, teamIds?: string[]): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const run = Prisma.sql`${scope.runId}::uuid`;
  return Prisma.sql`
    WITH open AS MATERIALIZED (${openTeamsSql(scope, teamIds)}),
    member AS MATERIALIZED (${membersSql(scope)}),
    subject AS MATERIALIZED (${subjectsSql(scope)}),
    candidate AS MATERIALIZED (${candidatesSql(scope)}),
    changing AS MATERIALIZED (${changingSql(scope)}),
    written AS (${writtenSql(scope)})
    INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
    SELECT ${company},
      ${run},
      ${MANAGER_BATCH},
      'TEAM_MANAGER',
      jsonb_build_object('manager', was),
      jsonb_build_object('manager', wanted, 'teamId', id, 'team', name)
    FROM changing
    ORDER BY name, id`;
}

/** `member`: the active people of the open teams. */
function membersSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT p.team_id, p.id, p.okta_id
    FROM open o
    JOIN person p ON p.company_id = ${company} AND p.team_id = o.id AND p.status = 'ACTIVE'`;
}

/** `subject`: those of them in scope, with whom Okta names as their managers. */
function subjectsSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    SELECT x.team_id,
      x.id,
      d.okta_id,
      d.okta_created_at,
      d.manager_id,
      d.manager,
      ${fieldSql("customManager", scope.customAttribute)} AS custom
    FROM member x
    JOIN directory_person d ON d.company_id = ${company} AND d.okta_id = x.okta_id
    WHERE d.in_scope AND d.quarantine IS NULL`;
}

/**
 * `candidate`: the manager that the rule chooses for a team, unless an undo removed exactly that one (U6).
 */
function candidatesSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  const chosen = Prisma.sql`
    SELECT DISTINCT ON (s.team_id) s.team_id, r.person_id AS manager_id, s.id AS from_id
    FROM subject s
    ${chosenReferenceSql(scope)}
    WHERE r.hits = 1
      AND r.person_id <> s.id
      AND EXISTS (
        SELECT FROM person m
        WHERE m.company_id = ${company}
          AND m.id = r.person_id
          AND m.status = 'ACTIVE'
          AND NOT ${hasLeftSinceSql(scope, Prisma.raw("m"))}
      )
    ORDER BY s.team_id, s.okta_created_at NULLS LAST, s.okta_id`;
  return Prisma.sql`
    SELECT x.*
    FROM (${chosen}) x
    WHERE NOT EXISTS (
      SELECT FROM undo_team_pin k
      WHERE k.company_id = ${company}
        AND k.team_id = x.team_id
        AND k.manager_id = x.manager_id
    )`;
}

/** `changing`: teams whose manager changes. */
function changingSql(scope: ManagerScope): Prisma.Sql {
  const change = {
    of: Prisma.sql`o.id`,
    was: Prisma.sql`o.manager_id`,
    wanted: Prisma.sql`c.manager_id`,
  };
  return Prisma.sql`
    SELECT o.id, o.name, o.manager_id AS was, c.manager_id AS wanted, c.from_id
    FROM open o
    LEFT JOIN candidate c ON c.team_id = o.id
    WHERE o.manager_id IS DISTINCT FROM c.manager_id
      AND ${isPreviewedSql(scope, "TEAM_MANAGER", change)}`;
}

/** `written`: sets them. */
function writtenSql(scope: ManagerScope): Prisma.Sql {
  const company = Prisma.sql`${scope.companyId}::uuid`;
  return Prisma.sql`
    UPDATE team t
    SET
      manager_id = x.wanted,
      manager_from_id = x.from_id,
      manager_source = CASE WHEN x.wanted IS NOT NULL THEN 'SYNC'::"ManagerSource" END
    FROM changing x
    WHERE t.company_id = ${company} AND t.id = x.id`;
}

/** Teams whose manager a sync set. */
export function setTeamManagersSql({ companyId }: { companyId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id, t.name, t.manager_id
    FROM team t
    WHERE t.company_id = ${companyId}::uuid AND t.manager_source = 'SYNC'`;
}

/** Overrides that a sync set. */
export function setOverridesSql({ companyId }: { companyId: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT m.person_id, m.manager_id, p.okta_id
    FROM person_manager m
    JOIN person p ON p.company_id = m.company_id AND p.id = m.person_id
    WHERE m.company_id = ${companyId}::uuid
      AND m.source = 'SYNC'
      AND m.manager_id IS NOT NULL`;
}

/** Takes the managers that a sync gave teams, with history (G5, to individual). */
export function clearTeamManagersSql(scope: ManagerScope): Prisma.Sql {
  const { companyId, runId } = scope;
  const company = Prisma.sql`${companyId}::uuid`;
  const change = { of: Prisma.sql`s.id`, was: Prisma.sql`s.manager_id`, wanted: Prisma.sql`NULL::uuid` };
  return Prisma.sql`
    WITH cleared AS MATERIALIZED (
      SELECT s.* FROM (${setTeamManagersSql(scope)}) s
      WHERE ${isPreviewedSql(scope, "TEAM_MANAGER", change)}
    ),
    written AS (
      UPDATE team t
      SET manager_id = NULL, manager_source = NULL, manager_from_id = NULL
      FROM cleared x
      WHERE t.company_id = ${company} AND t.id = x.id
    )
    INSERT INTO sync_change (company_id, run_id, batch, kind, before, after)
    SELECT ${company},
      ${runId}::uuid,
      ${MANAGER_BATCH},
      'TEAM_MANAGER',
      jsonb_build_object('manager', manager_id),
      jsonb_build_object('manager', NULL, 'teamId', id, 'team', name)
    FROM cleared
    WHERE manager_id IS NOT NULL
    ORDER BY name, id`;
}

/** Takes the overrides that a sync set, with history (G5, to team). */
export function clearOverridesSql(scope: ManagerScope): Prisma.Sql {
  const { companyId, runId } = scope;
  const company = Prisma.sql`${companyId}::uuid`;
  const change = {
    of: Prisma.sql`s.person_id`,
    was: Prisma.sql`s.manager_id`,
    wanted: Prisma.sql`NULL::uuid`,
  };
  return Prisma.sql`
    WITH cleared AS MATERIALIZED (
      SELECT s.* FROM (${setOverridesSql(scope)}) s
      WHERE ${isPreviewedSql(scope, "MANAGER", change)}
    ),
    written AS (
      UPDATE person_manager m
      SET manager_id = NULL
      FROM cleared x
      WHERE m.company_id = ${company} AND m.person_id = x.person_id
    )
    INSERT INTO sync_change (company_id, run_id, batch, kind, person_id, okta_id, before, after)
    SELECT ${company},
      ${runId}::uuid,
      ${MANAGER_BATCH},
      'MANAGER',
      person_id,
      okta_id,
      jsonb_build_object('manager', manager_id),
      jsonb_build_object('manager', NULL)
    FROM cleared
    ORDER BY person_id`;
}
