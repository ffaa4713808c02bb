import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember/remember-slow";
import { type ChangeGroups, type ChangeView, changeKinds } from "@/lib/sync/contract";
import { readRun } from "./read-run";

const TEAMS_SHOWN = 12;

interface GroupRow {
  kind: ChangeView["kind"];
  team: string | null;
  count: number;
  total: number;
  teams: number;
}

/**
 * Counts the changes of a run by kind, and by team within each kind, the largest first.
 * @throws AppError 404 when the company has no such run
 */
export async function groupChanges(context: Context, input: { runId: string }): Promise<ChangeGroups> {
  const { runId } = input;
  const { state } = await readRun(context, { runId });
  const rows = await rememberSlow(`changes of sync ${runId} by kind and team, ${state}`, () =>
    countGroups(context, runId),
  );
  return {
    kinds: changeKinds.flatMap((kind) => {
      const teams = rows.filter((row) => row.kind === kind);
      const [first] = teams;
      if (first === undefined) return [];
      return [
        {
          kind,
          count: first.total,
          teams: teams.map(({ team, count }) => ({ name: team, count })),
          teamCount: first.teams,
        },
      ];
    }),
  };
}

function countGroups({ companyId, db }: Context, runId: string): Promise<GroupRow[]> {
  return db.$queryRaw<GroupRow[]>(Prisma.sql`
    WITH counted AS (${namedSql(companyId, runId)}),
    placed AS (
      SELECT kind,
        team,
        count,
        sum(count) OVER (PARTITION BY kind)::int AS total,
        count(team) OVER (PARTITION BY kind)::int AS teams,
        row_number() OVER (PARTITION BY kind ORDER BY count DESC, team) AS place
      FROM counted
    )
    SELECT kind, team, count, total, teams
    FROM placed
    WHERE place <= ${TEAMS_SHOWN}
    ORDER BY kind, place`);
}

/** `counted`: the team is the one that a change sets, else the person's current one, else the one the plan gives them. */
function namedSql(companyId: string, runId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT i.kind::text AS kind, coalesce(i.team, t.name, g.team) AS team, sum(i.count)::int AS count
    FROM (${byIdSql(companyId, runId)}) i
    LEFT JOIN team t ON t.company_id = ${companyId}::uuid AND t.id = i.team_id
    LEFT JOIN LATERAL (
      SELECT g.after->>'team' AS team
      FROM sync_change g
      WHERE g.company_id = ${companyId}::uuid
        AND g.person_id = i.planned_id
        AND g.run_id = ${runId}::uuid
        AND g.kind = 'CREATE'
      LIMIT 1
    ) g ON TRUE
    GROUP BY 1, 2`;
}

/** Counts by the current team's ID, so that its name is looked up once a team and not once a change. */
function byIdSql(companyId: string, runId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT c.kind,
      c.after->>'team' AS team,
      CASE WHEN c.after->>'team' IS NULL THEN p.team_id END AS team_id,
      CASE WHEN c.after->>'team' IS NULL AND p.id IS NULL THEN c.person_id END AS planned_id,
      count(*) AS count
    FROM sync_change c
    LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
    WHERE c.company_id = ${companyId}::uuid AND c.run_id = ${runId}::uuid
    GROUP BY 1, 2, 3, 4`;
}
