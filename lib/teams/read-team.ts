import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { type Source, sourceWords } from "@/lib/directory/contract";
import { fieldSql, readMapping } from "@/lib/directory/mapping";
import { notFound } from "@/lib/errors";
import type { TeamPageView } from "./contract";
import { listTeamChanges } from "./list-team-changes";
import { selectTeams } from "./select-teams";

const SPELLINGS_SHOWN = 5;

/**
 * Reads a team with where its name and its manager come from, and what happened in it.
 * @throws AppError 404 when the company has no such team
 */
export async function readTeam(context: Context, input: { teamId: string }): Promise<TeamPageView> {
  const { companyId, db } = context;
  const [found] = await selectTeams(context, Prisma.sql`AND t.id = ${input.teamId}::uuid`, 1);
  if (!found) throw notFound("This team");
  const { nameKey: _, ...team } = found;
  const connection = await db.oktaConnection.findUnique({
    where: { companyId },
    select: { mapping: true, managerMode: true, managerAttribute: true },
  });
  const source = connection ? readMapping(connection.mapping).team : null;
  const isChosen = team.managerSource === "SYNC" && team.manager !== null;
  const [spellings, unmanaged, managerFrom, changes] = await Promise.all([
    source === null ? [] : listSpellings(context, team.id, source),
    countUnmanaged(context, team.id),
    isChosen ? findNaming(context, team.id, connection?.managerAttribute ?? null) : null,
    listTeamChanges(context, { teamId: team.id }),
  ]);
  return {
    team,
    attribute: sourceWords(source),
    spellings,
    mode: connection?.managerMode ?? null,
    managerFrom,
    unmanaged,
    changes,
  };
}

function listSpellings(
  { companyId, db }: Context,
  teamId: string,
  source: Source,
): Promise<TeamPageView["spellings"]> {
  return db.$queryRaw<TeamPageView["spellings"]>(Prisma.sql`
    SELECT x.value, count(*)::int AS people
    FROM (
      SELECT ${fieldSql("team", source)} AS value
      FROM person p
      JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id
      WHERE p.company_id = ${companyId}::uuid
        AND p.team_id = ${teamId}::uuid
        AND p.status <> 'DEACTIVATED'
    ) x
    WHERE x.value IS NOT NULL
    GROUP BY x.value
    ORDER BY count(*) DESC, x.value
    LIMIT ${SPELLINGS_SHOWN}`);
}

async function countUnmanaged({ companyId, db }: Context, teamId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(*)::int AS n
    FROM person p
    LEFT JOIN effective_manager e ON e.company_id = p.company_id AND e.person_id = p.id
    WHERE p.company_id = ${companyId}::uuid
      AND p.team_id = ${teamId}::uuid
      AND p.status <> 'DEACTIVATED'
      AND e.manager_id IS NULL`);
  return row?.n ?? 0;
}

/** The first of the team, in the order Okta made them, whose profile names the team's manager by one of the keys (G2, G4). */
async function findNaming(
  { companyId, db }: Context,
  teamId: string,
  customAttribute: string | null,
): Promise<TeamPageView["managerFrom"]> {
  const custom = fieldSql("customManager", customAttribute);
  const [row] = await db.$queryRaw<{ id: string; displayName: string }[]>(Prisma.sql`
    SELECT p.id::text AS id, p.display_name AS "displayName"
    FROM team t
    JOIN person m ON m.company_id = t.company_id AND m.id = t.manager_id
    JOIN directory_person k ON k.company_id = m.company_id AND k.okta_id = m.okta_id
    JOIN person p ON p.company_id = t.company_id AND p.team_id = t.id AND p.status = 'ACTIVE' AND p.id <> m.id
    JOIN directory_person d ON d.company_id = p.company_id AND d.okta_id = p.okta_id AND d.in_scope
    WHERE t.company_id = ${companyId}::uuid
      AND t.id = ${teamId}::uuid
      AND EXISTS (
        SELECT FROM (VALUES (d.manager_id), (d.manager), (${custom})) named(value)
        WHERE lower(named.value) IN (lower(k.okta_id), k.login, k.email, k.employee_number)
      )
    ORDER BY d.okta_created_at NULLS LAST, d.okta_id
    LIMIT 1`);
  return row ?? null;
}
