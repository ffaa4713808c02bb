import type { Context } from "@/lib/context";

export interface TeamView {
  id: string;
  name: string;
  people: number;
}

/** Teams that are not archived, by name. */
export async function listTeams(context: Context): Promise<TeamView[]> {
  const teams = await context.db.team.findMany({
    where: { companyId: context.companyId, archivedAt: null },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      _count: { select: { members: { where: { status: { not: "DEACTIVATED" } } } } },
    },
  });
  return teams.map((team) => ({ id: team.id, name: team.name, people: team._count.members }));
}
