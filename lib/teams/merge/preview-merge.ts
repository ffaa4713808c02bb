import type { Context } from "@/lib/context";
import { Prisma } from "@/lib/db/client";
import { sourceWords } from "@/lib/directory/contract";
import type { MergePreview } from "../contract";
import { listSpellings, readTeamSource } from "../list-spellings";
import { managedSql } from "./merge-sql";
import { type MergeInput, planMerge } from "./plan-merge";

const SAMPLES = 20;

/**
 * Reads what merging two teams would do, and changes nothing: who moves, whose manager stays, what Okta says.
 * @throws AppError 404, 409 `same-team` or `team-merged`
 */
export async function previewMerge(context: Context, input: MergeInput): Promise<MergePreview> {
  const { kept, merged, name, manager } = await planMerge(context, input);
  const { companyId, db } = context;
  const moving = { companyId, teamId: merged.id, status: { not: "DEACTIVATED" as const } };
  const managed = [kept, merged].filter(({ managerId }) => managerId !== manager.managerId);
  const source = await readTeamSource(context);
  const [people, samples, [counted], spellings] = await Promise.all([
    db.person.count({ where: moving }),
    db.person.findMany({
      where: moving,
      orderBy: [{ displayName: "asc" }, { id: "asc" }],
      take: SAMPLES,
      select: { id: true, displayName: true },
    }),
    db.$queryRaw<{ n: number }[]>(
      Prisma.sql`${managedSql({ companyId, teamIds: managed.map(({ id }) => id) })}`,
    ),
    source === null ? [] : listSpellings(context, { teamId: merged.id, source }),
  ]);
  return {
    kept: { id: kept.id, name: kept.name },
    merged: { id: merged.id, name: merged.name },
    name: name.name,
    people,
    samples,
    manager: manager.manager,
    lostManager: managerLost(kept.manager, merged.manager, manager.manager),
    managed: counted?.n ?? 0,
    attribute: sourceWords(source),
    spellings,
  };
}

type Named = MergePreview["manager"];

/** Who managed one of the two teams and manages neither after the merge. */
function managerLost(kept: Named, merged: Named, after: Named): Named {
  return [kept, merged].find((one) => one !== null && one.id !== after?.id) ?? null;
}
