import type { Context } from "@/lib/context";
import { halve } from "@/lib/db/halve";
import { refusal } from "@/lib/directory/mirror/mirror-row";
import { addProblems } from "@/lib/problems/add-seen-problems";
import type { RunWork } from "@/lib/sync/run/work";
import { managerScopeOf } from "../manager-scope";
import { openTeamIdsSql } from "./open-teams-sql";
import { teamManagersSql } from "./team-managers-sql";

/** A team whose manager the database refuses keeps none, is named, and doesn't stop the others (M5). */
export async function chooseTeamManagers(work: RunWork, context: Context): Promise<void> {
  const scope = managerScopeOf(work);
  const { refused } = await halve(context.db, {
    whole: () => context.db.$executeRaw(teamManagersSql(scope)),
    items: () => context.db.$queryRaw<{ id: string; name: string }[]>(openTeamIdsSql(scope)),
    part: (teams) =>
      context.db.$executeRaw(
        teamManagersSql(
          scope,
          teams.map(({ id }) => id),
        ),
      ),
  });
  const problems = refused.map(({ item, code }) => ({
    code: "TEAM_REFUSED" as const,
    detail: { team: item.name, reason: refusal(code) },
  }));
  await addProblems(context, work.run.id, problems);
}
