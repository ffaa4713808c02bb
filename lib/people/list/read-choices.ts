import type { Context } from "@/lib/context";
import type { PeopleFilter } from "@/lib/people/contract";
import { listTeamNames } from "./list-team-names";

/** What the filters of the People page offer: teams, and the manager that the filter names. */
export interface FilterChoices {
  teams: { id: string; name: string }[];
  hasMoreTeams: boolean;
  manager: { id: string; displayName: string } | null;
}

/** Reads what the filters of a list of people offer. */
export async function readChoices(context: Context, filter: PeopleFilter): Promise<FilterChoices> {
  const { team, manager } = filter;
  const { companyId, db } = context;
  const [names, managing] = await Promise.all([
    listTeamNames(context, { chosen: team || undefined }),
    manager && manager !== "none"
      ? db.person.findFirst({ where: { companyId, id: manager }, select: { id: true, displayName: true } })
      : null,
  ]);
  return { teams: names.teams, hasMoreTeams: names.hasMore, manager: managing };
}
