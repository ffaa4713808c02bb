import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { rememberSlow } from "@/lib/db/remember-slow";
import type { TeamView } from "@/lib/people/contract";

/** Lists teams that aren't archived, by name, each with the default manager of its people (G1). */
export async function listTeams(context: Context): Promise<TeamView[]> {
  const [teams, people] = await Promise.all([
    context.db.team.findMany({
      where: { companyId: context.companyId, archivedAt: null },
      orderBy: { name: "asc" },
      select: {
        id: true,
        name: true,
        manager: { select: { id: true, displayName: true } },
        managerSource: true,
      },
    }),
    rememberSlow(`people by team of ${context.companyId}`, () => countByTeam(context)),
  ]);
  return teams.map((team) => ({ ...team, people: people.get(team.id) ?? 0 }));
}

/** Counts people by team, without leavers: all of them, and the leavers, each by an index alone. */
async function countByTeam({ db, companyId }: Context): Promise<Map<string, number>> {
  const company = Prisma.sql`${companyId}::uuid`;
  const rows = await db.$queryRaw<{ id: string; people: number }[]>(Prisma.sql`
    SELECT team_id::text AS id, sum(people)::int AS people
    FROM (
      SELECT p.team_id, count(*) AS people
      FROM person p
      WHERE p.company_id = ${company} AND p.team_id IS NOT NULL
      GROUP BY p.team_id
      UNION ALL
      SELECT p.team_id, -count(*)
      FROM person p
      WHERE p.company_id = ${company} AND p.team_id IS NOT NULL AND p.status = 'DEACTIVATED'
      GROUP BY p.team_id) x
    GROUP BY team_id`);
  return new Map(rows.map(({ id, people }) => [id, people]));
}
