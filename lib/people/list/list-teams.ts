import type { Context } from "@/lib/context";
import type { TeamView } from "@/lib/people/contract";

/** Lists teams that aren't archived, by name, each with the default manager of its people (G1). */
export async function listTeams(context: Context): Promise<TeamView[]> {
  const teams = await context.db.team.findMany({
    where: { companyId: context.companyId, archivedAt: null },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      manager: { select: { id: true, displayName: true } },
      managerSource: true,
      _count: { select: { members: { where: { status: { not: "DEACTIVATED" } } } } },
    },
  });
  return teams.map(({ _count, ...team }) => ({ ...team, people: _count.members }));
}
