import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type ChangeGroups, type ChangeView, changeKinds } from "@/lib/sync/contract";
import { changeTeamSql } from "./change-sql";
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
  await readRun(context, input);
  const rows = await context.db.$queryRaw<GroupRow[]>(Prisma.sql`
    WITH counted AS (
      SELECT c.kind::text AS kind, ${changeTeamSql} AS team, count(*)::int AS count
      FROM sync_change c
      LEFT JOIN person p ON p.company_id = c.company_id AND p.id = c.person_id
      WHERE c.company_id = ${context.companyId}::uuid
        AND c.run_id = ${input.runId}::uuid
      GROUP BY 1, 2
    ),
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
