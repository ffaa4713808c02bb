import type { Context } from "@/lib/context";

/** So many teams a list of choices can hold. */
const MOST = 300;

/** Lists the names of teams that aren't archived, for a filter: the first 300, and the one that's chosen already. */
export async function listTeamNames(
  { companyId, db }: Context,
  input: { chosen?: string },
): Promise<{ teams: { id: string; name: string }[]; hasMore: boolean }> {
  const select = { id: true, name: true };
  const [teams, chosen] = await Promise.all([
    db.team.findMany({
      where: { companyId, archivedAt: null },
      orderBy: { name: "asc" },
      take: MOST + 1,
      select,
    }),
    input.chosen ? db.team.findFirst({ where: { companyId, id: input.chosen }, select }) : null,
  ]);
  const shown = teams.slice(0, MOST);
  const isMissing = chosen !== null && shown.every(({ id }) => id !== chosen.id);
  return { teams: isMissing ? [chosen, ...shown] : shown, hasMore: teams.length > MOST };
}
