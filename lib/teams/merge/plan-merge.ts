import type { Context } from "@/lib/context";
import { conflict, notFound } from "@/lib/errors";
import { managerAfterMerge, type TeamManager } from "./manager-after-merge";

/** A team of a merge, as stored. */
interface MergingTeam extends TeamManager {
  id: string;
  name: string;
  nameKey: string;
  archivedAt: Date | null;
  mergedIntoId: string | null;
  manager: { id: string; displayName: string } | null;
}

/**
 * The teams to merge. `takesName`: the team that stays takes the other's name, as after a rename in Okta
 * (T2).
 */
export interface MergeInput {
  teamId: string;
  otherId: string;
  takesName: boolean;
}

/** What a merge does. */
export interface MergePlan {
  kept: MergingTeam;
  merged: MergingTeam;
  /** The name and its key after the merge. */
  name: { name: string; nameKey: string };
  /** Whose manager stays: one of the two. */
  manager: MergingTeam;
  /** Whether this merge was done before. */
  isDone: boolean;
}

/**
 * Computes what merging two teams does. Before writing, call it in a transaction that holds the company.
 * @throws AppError 404 for a team of another company, 409 `same-team` or `team-merged`
 */
export async function planMerge(context: Context, input: MergeInput): Promise<MergePlan> {
  const { teamId, otherId, takesName } = input;
  if (teamId === otherId) throw conflict("same-team", "This is the same team. Choose another one.");
  const [kept, merged] = await Promise.all([readTeam(context, teamId), readTeam(context, otherId)]);
  const isDone = merged.mergedIntoId === kept.id;
  const gone = kept.mergedIntoId === null ? (isDone || merged.mergedIntoId === null ? null : merged) : kept;
  if (gone) throw conflict("team-merged", `${gone.name} was already merged into another team.`);
  const { name, nameKey } = takesName && !isDone ? merged : kept;
  return { kept, merged, name: { name, nameKey }, manager: managerAfterMerge(kept, merged), isDone };
}

async function readTeam({ companyId, db }: Context, id: string): Promise<MergingTeam> {
  const team = await db.team.findUnique({
    where: { companyId_id: { companyId, id } },
    select: {
      id: true,
      name: true,
      nameKey: true,
      managerId: true,
      managerSource: true,
      managerFromId: true,
      archivedAt: true,
      mergedIntoId: true,
      manager: { select: { id: true, displayName: true } },
    },
  });
  if (!team) throw notFound("This team");
  return team;
}
