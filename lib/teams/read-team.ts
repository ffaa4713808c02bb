import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { sourceWords } from "@/lib/directory/contract";
import { notFound } from "@/lib/errors";
import type { TeamPageView } from "./contract";
import { listRenames } from "./list-renames";
import { listSpellings, readTeamSource } from "./list-spellings";
import { listTeamChanges } from "./list-team-changes";
import { readManagerSource } from "./read-manager-source";
import { selectTeams } from "./select-teams";

const MERGED_SHOWN = 50;

/**
 * Reads a team, where its name and manager come from, and what happened in it.
 * @throws AppError 404 when the company has no such team
 */
export async function readTeam(context: Context, input: { teamId: string }): Promise<TeamPageView> {
  const { companyId, db } = context;
  const [found] = await selectTeams(context, Prisma.sql`AND t.id = ${input.teamId}::uuid`, 1);
  if (!found) throw notFound("This team");
  const { nameKey: _, ...team } = found;
  const teamSource = await readTeamSource(context);
  const { managerSource: source } = team;
  const [connection, spellings, unmanaged, manager, merged, renames, changes] = await Promise.all([
    db.oktaConnection.findUnique({ where: { companyId }, select: { managerMode: true } }),
    teamSource === null ? [] : listSpellings(context, { ...input, source: teamSource }),
    countUnmanaged(context, team.id),
    readManagerSource(context, { ...input, source }),
    listMerged(context, team.id),
    listRenames(context, input),
    listTeamChanges(context, input),
  ]);
  return {
    team,
    attribute: sourceWords(teamSource),
    spellings,
    mode: connection?.managerMode ?? null,
    ...manager,
    merged,
    renames: renames.items,
    unmanaged,
    changes,
  };
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

/** Returns the teams merged into this one, the latest first. */
async function listMerged({ companyId, db }: Context, teamId: string): Promise<TeamPageView["merged"]> {
  const teams = await db.team.findMany({
    where: { companyId, mergedIntoId: teamId },
    orderBy: [{ mergedAt: "desc" }, { id: "desc" }],
    take: MERGED_SHOWN,
    select: { id: true, name: true, mergedAt: true },
  });
  return teams.map(({ mergedAt, ...team }) => ({ ...team, mergedAt: mergedAt?.toISOString() ?? "" }));
}
