import type { Context } from "@/lib/context";
import type { PeopleFilter } from "../contract";

/** What the filters of the People page name by ID: a team and a manager; null if there is none of that ID. */
export interface FilterChoices {
  team: { id: string; name: string } | null;
  manager: { id: string; displayName: string } | null;
}

/** Reads the names of the IDs in a filter of people. */
export async function readChoices(context: Context, filter: PeopleFilter): Promise<FilterChoices> {
  const { companyId, db } = context;
  const [team, manager] = await Promise.all([
    filter.team
      ? db.team.findFirst({ where: { companyId, id: filter.team }, select: { id: true, name: true } })
      : null,
    filter.manager && filter.manager !== "none"
      ? db.person.findFirst({
          where: { companyId, id: filter.manager },
          select: { id: true, displayName: true },
        })
      : null,
  ]);
  return { team, manager };
}
